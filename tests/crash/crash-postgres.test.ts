import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { withPostgres } from '../../scripts/test/postgres.ts';
import { assertNothingIsFound, killsOfEachChange } from './assert-campaign.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const kills = `${killsOfEachChange} kills of two servers`;

test(`nothing is lost or paid twice over ${kills} on PostgreSQL`, { timeout: 540_000 }, () =>
  withPostgres(root, (url) => assertNothingIsFound('postgres', url)),
);
