import { useLingui } from '@lingui/react/macro';
import { AdminPage } from '../parts/admin/admin-page.tsx';
import { GroupList } from '../parts/admin/group-list.tsx';
import { InvitationFile } from '../parts/admin/invitation-file.tsx';
import { InvitationForm } from '../parts/admin/invitation-form.tsx';
import { InvitationList } from '../parts/admin/invitation-list.tsx';
import { NewGroupForm } from '../parts/admin/new-group-form.tsx';

/** Groups of people, and the ways to join. */
export function AdminGroupsPage() {
  const { t } = useLingui();
  return (
    <AdminPage title={t`반·초대`}>
      <GroupList />
      <NewGroupForm />
      <InvitationForm />
      <InvitationList />
      <InvitationFile />
    </AdminPage>
  );
}
