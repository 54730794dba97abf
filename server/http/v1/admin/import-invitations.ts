import { importInvitationsQuery } from '../../../../protocol/admin-invitations.ts';
import { invitationFileMaxBytes } from '../../../../protocol/limits.ts';
import type { InvitationImports, MadeInvitation } from '../../../operate/invitation-imports.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';
import { atMost } from '../../upload.ts';
import { csvReply, csvType } from '../csv-reply.ts';

const columns = ['line', 'email', 'name', 'group', 'link'] as const;
/** How many lines are written at once. */
const pageRows = 500;

/** @param publicUrl of the page; without it the links are paths. */
export function importInvitations(imports: InvitationImports, publicUrl: string | undefined): Endpoint {
  return endpoint({
    name: 'import-invitations',
    method: 'POST',
    path: '/admin/invitations/import',
    summary: 'Invite everybody in a file, or nobody; the links are told this one time',
    access: 'admin',
    query: importInvitationsQuery,
    uploadMaxBytes: invitationFileMaxBytes,
    reply: { status: 200, files: [csvType] },
    async handle({ session, query, upload }) {
      const bytes = atMost(invitationFileMaxBytes, await upload());
      const made = await imports.take(session.account.id, { bytes, ...query });
      return csvReply('invitations', columns, pagesOf(made, publicUrl ?? ''));
    },
  });
}

async function* pagesOf(made: readonly MadeInvitation[], publicUrl: string): AsyncGenerator<string[][]> {
  for (let at = 0; at < made.length; at += pageRows) {
    yield made
      .slice(at, at + pageRows)
      .map(({ line, email, name, group, path }) => [
        String(line),
        email,
        name,
        group?.name ?? '',
        publicUrl + path,
      ]);
  }
}
