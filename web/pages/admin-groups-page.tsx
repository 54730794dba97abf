import { useLingui } from '@lingui/react/macro';
import { AdminPage } from '../parts/admin/admin-page.tsx';

/** Groups of people, and the ways to join. */
export function AdminGroupsPage() {
  const { t } = useLingui();
  return <AdminPage title={t`반·초대`}>{null}</AdminPage>;
}
