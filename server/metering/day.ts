import { type Day, dayAt, startOfNextDay } from '../base/day.ts';
import { Bug } from '../base/errors.ts';
import type { AccountId } from '../base/ids.ts';
import { statement } from '../store/statement.ts';
import type { Executor, Tx } from '../store/store.ts';

/** The zone of an account, and that before it until the next reset. */
export interface Zones {
  time_zone: string | null;
  time_zone_before: string | null;
  time_zone_from: number | null;
}

const selectZones = statement<Zones>(
  'select time_zone, time_zone_before, time_zone_from from accounts where id = ?',
);
const selectLastDay = statement<{ day: string | null }>(
  'select max(day) as day from allowances where account = ?',
);
const updateZones = statement(
  'update accounts set time_zone = ?, time_zone_before = ?, time_zone_from = ? where id = ?',
);

/**
 * The day of an account's allowance: that of its own zone. Labels never go back, so that no change of zone gives a
 * second day: one that would is held at the last label until the zone has come past it.
 * @param defaultTimeZone IANA name, for an account that has chosen none.
 */
export async function readDay(
  executor: Executor,
  account: AccountId,
  nowMs: number,
  defaultTimeZone: string,
): Promise<Day> {
  return dayOf(executor, account, await zonesOf(executor, account), nowMs, defaultTimeZone);
}

/** As `readDay`, for an account whose zones are known. */
export async function dayOf(
  executor: Executor,
  account: AccountId,
  zones: Zones,
  nowMs: number,
  defaultTimeZone: string,
): Promise<Day> {
  const timeZone = inForce(zones, nowMs, defaultTimeZone);
  const day = dayAt(nowMs, timeZone);
  const last = (await selectLastDay.get(executor, account))?.day ?? null;
  if (last === null || last <= day.label) return day;
  return { label: last, endsAtMs: startOfNextDay(last, timeZone) };
}

/** The zone of an account at a moment, as an IANA name. @param defaultTimeZone for an account that has chosen none. */
export async function readTimeZone(
  executor: Executor,
  account: AccountId,
  nowMs: number,
  defaultTimeZone: string,
): Promise<string> {
  return inForce(await zonesOf(executor, account), nowMs, defaultTimeZone);
}

/** Changes the zone of an account, from its next reset on: the present day stays what it is. */
export async function changeTimeZone(
  tx: Tx,
  account: AccountId,
  timeZone: string,
  nowMs: number,
  defaultTimeZone: string,
): Promise<void> {
  const present = inForce(await zonesOf(tx, account), nowMs, defaultTimeZone);
  const { endsAtMs } = await readDay(tx, account, nowMs, defaultTimeZone);
  await updateZones.run(tx, timeZone, present, endsAtMs, account);
}

async function zonesOf(executor: Executor, account: AccountId): Promise<Zones> {
  const zones = await selectZones.get(executor, account);
  if (!zones) throw new Bug(`there is no account ${account}`);
  return zones;
}

function inForce(zones: Zones, nowMs: number, defaultTimeZone: string): string {
  const pending = zones.time_zone_from !== null && nowMs < zones.time_zone_from;
  return (pending ? zones.time_zone_before : zones.time_zone) ?? defaultTimeZone;
}
