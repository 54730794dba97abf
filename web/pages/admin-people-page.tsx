import { useLingui } from '@lingui/react/macro';
import { AdminPage } from '../parts/admin/admin-page.tsx';

/** Everybody who has an account. */
export function AdminPeoplePage() {
  const { t } = useLingui();
  return <AdminPage title={t`사람`}>{null}</AdminPage>;
}
