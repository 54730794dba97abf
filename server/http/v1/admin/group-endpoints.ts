import type { Groups } from '../../../operate/groups.ts';
import type { Endpoint } from '../../endpoint.ts';
import { addGroupPeople } from './add-group-people.ts';
import { createGroup } from './create-group.ts';
import { deleteGroup } from './delete-group.ts';
import { giveGroupCredits } from './give-group-credits.ts';
import { listGroups } from './list-groups.ts';
import { patchGroup } from './patch-group.ts';
import { removeGroupPeople } from './remove-group-people.ts';

/** The calls below /admin/groups. */
export function groupEndpoints(groups: Groups): Endpoint[] {
  return [
    listGroups(groups),
    createGroup(groups),
    patchGroup(groups),
    deleteGroup(groups),
    addGroupPeople(groups),
    removeGroupPeople(groups),
    giveGroupCredits(groups),
  ];
}
