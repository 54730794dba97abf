import { test } from 'node:test';
import { assertNothingIsFound, killsOfEachChange } from './assert-campaign.ts';

test(`nothing is lost or paid twice over ${killsOfEachChange} kills on SQLite`, { timeout: 540_000 }, () =>
  assertNothingIsFound('sqlite', ''),
);
