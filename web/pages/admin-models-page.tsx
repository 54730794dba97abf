import { useLingui } from '@lingui/react/macro';
import { AdminPage } from '../parts/admin/admin-page.tsx';

/** Who answers, and what an answer costs. */
export function AdminModelsPage() {
  const { t } = useLingui();
  return <AdminPage title={t`모델·요금`}>{null}</AdminPage>;
}
