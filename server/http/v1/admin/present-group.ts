import type { Group } from '../../../../protocol/admin-groups.ts';
import { isoTime } from '../../../base/clock.ts';
import type { GroupView } from '../../../operate/groups-table.ts';

export function presentGroup(row: GroupView): Group {
  return {
    id: row.id,
    name: row.name,
    dailyAllowance: row.daily_allowance,
    people: row.people,
    createdAt: isoTime(row.created_at),
  };
}
