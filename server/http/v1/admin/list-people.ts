import { adminPerson as itemSchema, listPeopleQuery } from '../../../../protocol/admin-people.ts';
import { page } from '../../../../protocol/list.ts';
import type { People } from '../../../operate/people.ts';
import { type Endpoint, endpoint } from '../../endpoint.ts';
import { nextLink } from '../cursor.ts';
import { decodeIdCursor, pageOf } from './id-cursor.ts';
import { presentPerson } from './present-person.ts';

export function listPeople(people: People): Endpoint {
  return endpoint({
    name: 'list-people',
    method: 'GET',
    path: '/admin/people',
    summary: 'Everybody who has an account, newest first',
    access: 'admin',
    query: listPeopleQuery,
    reply: { status: 200, body: page(itemSchema) },
    async handle({ query: { cursor, limit, ...filter } }) {
      const found = await people.list({ ...filter, before: decodeIdCursor(cursor), limit: limit + 1 });
      const { rows, next } = pageOf(found, limit);
      const body = { items: rows.map(presentPerson), next };
      return { status: 200, body, headers: nextLink('/api/v1/admin/people', next) };
    },
  });
}
