import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Provider, TryProvider } from '../../../protocol/admin-models.ts';
import { tryProvider } from '../../api/admin-models.ts';

/** What is typed about a server that answers, and whether it answers there. @param provider the one that is changed. */
export function useProviderForm(provider: Provider | null) {
  const [name, setName] = useState(provider?.name ?? '');
  const [baseUrl, setBaseUrl] = useState(provider?.baseUrl ?? '');
  const [key, setKey] = useState('');
  const [isKeyless, setKeyless] = useState(false);
  const trial = useMutation({ mutationFn: tryProvider });
  const edited = <Value>(set: (value: Value) => void) => {
    return (value: Value) => {
      set(value);
      // What was tried out is not what stands there any more.
      trial.reset();
    };
  };
  const address = baseUrl.trim();
  const isAddress = /^https?:\/\/\S+$/.test(address);
  /** Undefined: that which is kept. */
  const newKey = isKeyless ? null : key.trim() === '' ? undefined : key.trim();
  const tried: TryProvider = {
    provider: provider?.id ?? null,
    baseUrl: address,
    ...(newKey !== undefined && { key: newKey }),
  };
  return {
    texts: { name, baseUrl, key },
    setName,
    setBaseUrl: edited(setBaseUrl),
    setKey: edited(setKey),
    isKeyless,
    setKeyless: edited(setKeyless),
    isNamed: name.trim() !== '',
    isAddress,
    /** As the API takes them. */
    fields: { name: name.trim(), baseUrl: address, ...(newKey !== undefined && { key: newKey }) },
    trial,
    tryOut() {
      if (isAddress && !trial.isPending) trial.mutate(tried);
    },
    clear() {
      setName('');
      setBaseUrl('');
      setKey('');
      trial.reset();
    },
  };
}
