/** Times two kinds of work by turns and prints their quartiles, and the ratio of their medians with its spread. */
export async function compare(
  tries: number,
  works: { wrong: () => Promise<number>; unknown: () => Promise<number> },
): Promise<void> {
  const warmUps = Math.min(20, tries);
  for (let number = 0; number < warmUps; number += 1) {
    await works.wrong();
    await works.unknown();
  }
  const wrong: number[] = [];
  const unknown: number[] = [];
  for (let number = 0; number < tries; number += 1) {
    wrong.push(await works.wrong());
    unknown.push(await works.unknown());
  }
  for (const [name, times] of Object.entries({ wrong, unknown })) {
    const [q1, median, q3] = [0.25, 0.5, 0.75].map((part) => quantile(times, part).toFixed(2));
    console.log(`${name}: median ${median} ms, half of them from ${q1} to ${q3} ms`);
  }
  const ratios = resampled(wrong, unknown);
  const [low, high] = [quantile(ratios, 0.025), quantile(ratios, 0.975)];
  const ratio = quantile(unknown, 0.5) / quantile(wrong, 0.5);
  console.log(
    `unknown : wrong = ${ratio.toFixed(3)}, 95 % of resampled ones from ${low.toFixed(3)} to ${high.toFixed(3)}`,
  );
}

const resamplings = 1_000;

/** Ratios of medians of samples that are drawn from the measured ones (bootstrap). */
function resampled(wrong: readonly number[], unknown: readonly number[]): number[] {
  const draw = (times: readonly number[]) =>
    times.map(() => times[Math.floor(Math.random() * times.length)] ?? 0);
  return Array.from({ length: resamplings }, () => quantile(draw(unknown), 0.5) / quantile(draw(wrong), 0.5));
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN;
}
