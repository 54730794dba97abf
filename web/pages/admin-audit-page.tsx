import { useLingui } from '@lingui/react/macro';
import { AdminPage } from '../parts/admin/admin-page.tsx';
import { AuditList } from '../parts/admin/audit-list.tsx';

/** What admins have changed. */
export function AdminAuditPage() {
  const { t } = useLingui();
  return (
    <AdminPage title={t`감사 기록`}>
      <AuditList />
    </AdminPage>
  );
}
