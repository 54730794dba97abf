import { useLingui } from '@lingui/react/macro';
import { AdminPage } from '../parts/admin/admin-page.tsx';

/** How the server is doing. */
export function AdminOverviewPage() {
  const { t } = useLingui();
  return <AdminPage title={t`현황`}>{null}</AdminPage>;
}
