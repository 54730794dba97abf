/** A day of an allowance: its label in the account's zone, and when the next one begins. */
export interface Day {
  /** `YYYY-MM-DD`. */
  label: string;
  /** Milliseconds UTC. */
  endsAtMs: number;
}

/** @param timeZone an IANA name, known to be valid (see `isTimeZone`). Summer time gives days of 23 and 25 hours. */
export function dayAt(timeMs: number, timeZone: string): Day {
  const here = Temporal.Instant.fromEpochMilliseconds(timeMs).toZonedDateTimeISO(timeZone);
  const next = here.startOfDay().add({ days: 1 }).startOfDay();
  return { label: here.toPlainDate().toString(), endsAtMs: next.epochMilliseconds };
}

/** When the day after the one of that label begins in a zone, in milliseconds UTC. @param label `YYYY-MM-DD`. */
export function startOfNextDay(label: string, timeZone: string): number {
  return Temporal.PlainDate.from(label).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
}

/** Offsets such as `+09:00` are taken by Intl too; they have no summer time and are no names. */
const zoneName = /^[A-Za-z]/;

/** True for a name of the IANA time-zone database that this runtime knows. */
export function isTimeZone(name: string): boolean {
  if (!zoneName.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
