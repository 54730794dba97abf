import { Trans, useLingui } from '@lingui/react/macro';
import type { FieldError } from '../../protocol/problem.ts';
import { faultText } from './fault-words.ts';

/** What is wrong in a file that was sent: which line, which column, and why. */
export function FaultTable({ faults }: { faults: readonly FieldError[] }) {
  const { t, i18n } = useLingui();
  return (
    <section
      aria-label={t`받지 않은 줄`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
      tabIndex={0}
      className="max-h-56 overflow-y-auto rounded-field border border-line"
    >
      <table className="w-full text-13">
        <thead className="text-left text-muted">
          <tr>
            <th className="px-3 py-2 font-medium whitespace-nowrap">
              <Trans>줄</Trans>
            </th>
            <th className="px-3 py-2 font-medium whitespace-nowrap">
              <Trans>칸</Trans>
            </th>
            <th className="px-3 py-2 font-medium">
              <Trans>받지 않은 이유</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {faults.map((fault) => (
            <tr
              key={`${fault.line} ${fault.field} ${fault.message}`}
              className="border-t border-line align-top"
            >
              <td className="px-3 py-1.5 tabular-nums">{fault.line ?? '–'}</td>
              <td className="px-3 py-1.5">{fault.field || '–'}</td>
              <td className="px-3 py-1.5">
                {faultText(i18n, fault) ?? <span lang="en">{fault.message}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
