import { useLingui } from '@lingui/react/macro';
import { AdminPage } from '../parts/admin/admin-page.tsx';

/** What admins have changed. */
export function AdminAuditPage() {
  const { t } = useLingui();
  return <AdminPage title={t`감사 기록`}>{null}</AdminPage>;
}
