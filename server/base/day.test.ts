import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayAt, isTimeZone } from './day.ts';

interface DayCase {
  what: string;
  zone: string;
  at: string;
  label: string;
  endsAt: string;
}

/** The instants are of the IANA time-zone database. */
const cases: DayCase[] = [
  {
    what: 'Seoul has no summer time',
    zone: 'Asia/Seoul',
    at: '2026-11-20T03:00:00Z',
    label: '2026-11-20',
    endsAt: '2026-11-20T15:00:00Z',
  },
  {
    what: 'the last millisecond belongs to the day',
    zone: 'Asia/Seoul',
    at: '2026-11-20T14:59:59.999Z',
    label: '2026-11-20',
    endsAt: '2026-11-20T15:00:00Z',
  },
  {
    what: 'the first millisecond belongs to the next',
    zone: 'Asia/Seoul',
    at: '2026-11-20T15:00:00Z',
    label: '2026-11-21',
    endsAt: '2026-11-21T15:00:00Z',
  },
  {
    what: 'the spring day of Berlin has 23 hours',
    zone: 'Europe/Berlin',
    at: '2026-03-28T23:00:00Z',
    label: '2026-03-29',
    endsAt: '2026-03-29T22:00:00Z',
  },
  {
    what: 'the autumn day of Berlin has 25 hours',
    zone: 'Europe/Berlin',
    at: '2026-10-24T22:00:00Z',
    label: '2026-10-25',
    endsAt: '2026-10-25T23:00:00Z',
  },
  {
    what: 'the spring day of New York has 23 hours',
    zone: 'America/New_York',
    at: '2026-03-08T05:00:00Z',
    label: '2026-03-08',
    endsAt: '2026-03-09T04:00:00Z',
  },
  {
    what: 'the autumn day of New York has 25 hours, also in its second one o’clock',
    zone: 'America/New_York',
    at: '2026-11-01T06:30:00Z',
    label: '2026-11-01',
    endsAt: '2026-11-02T05:00:00Z',
  },
  {
    what: 'a day before one without midnight ends at its first hour',
    zone: 'America/Sao_Paulo',
    at: '2018-11-03T15:00:00Z',
    label: '2018-11-03',
    endsAt: '2018-11-04T03:00:00Z',
  },
  {
    what: 'a day without midnight begins at one o’clock and ends at midnight',
    zone: 'America/Sao_Paulo',
    at: '2018-11-04T03:00:00Z',
    label: '2018-11-04',
    endsAt: '2018-11-05T02:00:00Z',
  },
  {
    what: 'a day whose last hour comes twice is one day',
    zone: 'America/Sao_Paulo',
    at: '2018-02-18T02:30:00Z',
    label: '2018-02-17',
    endsAt: '2018-02-18T03:00:00Z',
  },
  {
    what: 'Cairo skips its midnight in spring',
    zone: 'Africa/Cairo',
    at: '2026-04-23T22:00:00Z',
    label: '2026-04-24',
    endsAt: '2026-04-24T21:00:00Z',
  },
  {
    what: 'Havana has midnight twice, and the day begins with the first',
    zone: 'America/Havana',
    at: '2026-11-01T05:30:00Z',
    label: '2026-11-01',
    endsAt: '2026-11-02T05:00:00Z',
  },
  {
    what: 'a date that a zone left out is no day',
    zone: 'Pacific/Apia',
    at: '2011-12-30T09:59:59Z',
    label: '2011-12-29',
    endsAt: '2011-12-30T10:00:00Z',
  },
  {
    what: 'an offset of a quarter of an hour',
    zone: 'Asia/Kathmandu',
    at: '2026-11-20T18:14:59Z',
    label: '2026-11-20',
    endsAt: '2026-11-20T18:15:00Z',
  },
  {
    what: 'the year’s last day',
    zone: 'Pacific/Kiritimati',
    at: '2026-12-31T09:59:59Z',
    label: '2026-12-31',
    endsAt: '2026-12-31T10:00:00Z',
  },
];

for (const { what, zone, at, label, endsAt } of cases) {
  test(`${what} (${zone}, ${at})`, () => {
    assert.deepEqual(dayAt(Date.parse(at), zone), { label, endsAtMs: Date.parse(endsAt) });
  });
}

const zonesWithTraps = [
  'Africa/Cairo',
  'America/Asuncion',
  'America/Havana',
  'America/Nuuk',
  'America/Santiago',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Asia/Gaza',
  'Atlantic/Azores',
  'Australia/Lord_Howe',
  'Europe/Lisbon',
];

for (const zone of zonesWithTraps) {
  test(`${zone}: a year falls into days that follow one another, each of one label`, () => {
    const endMs = Date.UTC(2027, 0, 1);
    let day = dayAt(Date.UTC(2026, 0, 1), zone);
    for (let timeMs = Date.UTC(2026, 0, 1); timeMs < endMs; timeMs += 30 * 60_000) {
      const here = dayAt(timeMs, zone);
      const expected = timeMs < day.endsAtMs ? day.endsAtMs : here.endsAtMs;
      assert.equal(here.endsAtMs, expected, new Date(timeMs).toISOString());
      assert.equal(here.label === day.label, timeMs < day.endsAtMs, new Date(timeMs).toISOString());
      assert.ok(here.label >= day.label && here.endsAtMs > timeMs);
      day = here;
    }
  });
}

test('a time zone is a name that the database has', () => {
  for (const name of ['Asia/Seoul', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+9']) {
    assert.equal(isTimeZone(name), true, name);
  }
  for (const name of ['Mars/Olympus', 'Seoul', '', 'Asia/Seoul ', '한국', '+09:00', '-03:30']) {
    assert.equal(isTimeZone(name), false, name);
  }
});
