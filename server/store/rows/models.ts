import type { ModelId, ProviderId } from '../../base/ids.ts';

export interface ProviderRow {
  id: ProviderId;
  name: string;
  base_url: string;
  sealed_key: string | null;
  key_last4: string | null;
  created_at: number;
  updated_at: number;
}

export interface ModelRow {
  id: ModelId;
  /** Null: a model of the environment. */
  provider: ProviderId | null;
  /** Under which it is chosen here. */
  model: string;
  /** Under which its provider knows it. */
  upstream_model: string;
  /** Which people are shown. */
  name: string;
  enabled: 0 | 1;
  is_default: 0 | 1;
  place: number;
  created_at: number;
  updated_at: number;
}
