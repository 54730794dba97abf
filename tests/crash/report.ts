import type { CampaignOptions, CampaignResult } from './campaign.ts';
import type { Entry, History, Violation } from './history.ts';
import { type Tally, total } from './tally.ts';

const shownViolations = 20;
const shownEntries = 40;

/** What was done, in tables; and what was found, with the operations of the accounts that it happened to. */
export function formatReport(options: CampaignOptions, commit: string, result: CampaignResult): string {
  const { tally, history, durationMs } = result;
  const { violations } = history;
  return [
    formatTable('kills', tally.kills),
    formatTable('stalls', tally.stalls),
    formatTable('seen by the clients', tally.figures),
    formatTable('at most, in milliseconds', tally.longest),
    ...(violations.length > 0 ? [formatViolations(violations), formatEntries(history)] : []),
    [
      `engine ${options.engine}, seed ${options.seed}, commit ${commit}`,
      ...(options.plant ? [`planted: ${options.plant}`] : []),
      `${formatSummary(tally, durationMs)}, ${violations.length} violations`,
    ].join('\n'),
  ].join('\n');
}

/** What was done, in one line. */
export function formatSummary(tally: Tally, durationMs: number): string {
  const questions = tally.figures.get('accepted questions') ?? 0;
  const faults = `${total(tally.kills)} kills, ${total(tally.stalls)} stalls`;
  return `${faults}, ${questions} accepted questions, ${Math.round(durationMs / 1000)} s`;
}

function formatTable(title: string, figures: ReadonlyMap<string, number>): string {
  if (figures.size === 0) return '';
  const rows = [...figures].map(([name, figure]) => `  ${String(Math.round(figure)).padStart(8)}  ${name}`);
  return [`${title}:`, ...rows.sort((one, other) => one.slice(12).localeCompare(other.slice(12))), ''].join(
    '\n',
  );
}

function formatViolations(violations: readonly Violation[]): string {
  const byCheck = Map.groupBy(violations, ({ check }) => check);
  const counts = [...byCheck].map(([check, { length }]) => `  ${String(length).padStart(8)}  ${check}`);
  const shown = violations
    .slice(0, shownViolations)
    .map(
      ({ check, account, subject, found }) => `  ${check}\n    account ${account}, ${subject}\n    ${found}`,
    );
  return ['violations:', ...counts, '', ...shown, ''].join('\n');
}

/** Operations that name what a violation is about, the last ones of its account, and what the servers said. */
function formatEntries({ violations, entries, serverLog }: History): string {
  const shown = new Set<Entry>();
  for (const { account, subject } of violations.slice(0, shownViolations)) {
    const own = entries.filter((entry) => entry.account === account);
    for (const entry of own.slice(-shownEntries)) shown.add(entry);
    for (const entry of own) if (entry.detail.includes(subject)) shown.add(entry);
  }
  const lines = entries
    .filter((entry) => shown.has(entry))
    .map(({ atMs, account, operation, outcome, detail }) => {
      return `  ${new Date(atMs).toISOString()} ${account} ${operation} ${outcome}: ${detail}`;
    });
  return ['history:', ...lines, '', 'log of the servers:', ...serverLog, ''].join('\n');
}
