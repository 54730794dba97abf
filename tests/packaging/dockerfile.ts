export interface Step {
  instruction: string;
  /** What stands behind it, with the build's arguments filled in. */
  text: string;
}

export interface Stage {
  /** That of `AS`; empty for the last one, which is the image. */
  name: string;
  base: string;
  steps: Step[];
}

/** The stages of a Dockerfile, as far as ours has its grammar. @throws for an instruction outside of a stage. */
export function parseDockerfile(source: string): Stage[] {
  const stages: Stage[] = [];
  const defaults = new Map<string, string>();
  const lines = source
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n');
  for (const line of lines) {
    const [, instruction = '', raw = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (instruction === '') continue;
    const text = raw.replace(/\$\{(\w+)\}/g, (_, name: string) => defaults.get(name) ?? '');
    if (instruction === 'ARG') {
      const [name = '', value = ''] = text.split('=');
      defaults.set(name, value);
    } else if (instruction === 'FROM') {
      const [, base = '', name = ''] = /^(\S+)(?:\s+AS\s+(\S+))?$/.exec(text) ?? [];
      stages.push({ name, base, steps: [] });
    } else {
      const stage = stages.at(-1);
      if (!stage) throw new Error(`${instruction} stands before the first stage`);
      stage.steps.push({ instruction, text });
    }
  }
  return stages;
}

/** The texts of an instruction in a stage. */
export function textsOf(stage: Stage, instruction: string): string[] {
  return stage.steps.filter((step) => step.instruction === instruction).map(({ text }) => text);
}

/**
 * What a .dockerignore keeps from the build.
 * @returns whether a path from the project's root is left out; the last rule that fits it, or a folder above, decides.
 */
export function parseIgnore(source: string): (path: string) => boolean {
  const rules = source
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), pattern: patternOf(line.replace(/^!/, '')) }));
  return (path) => {
    const parts = path.split('/');
    const above = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    const last = rules.findLast(({ pattern }) => above.some((each) => pattern.test(each)));
    return last !== undefined && !last.keeps;
  };
}

/** Docker's own: `*` stands for anything within a name, one at its start being a dot too; `**` for any folders. */
function patternOf(rule: string): RegExp {
  const source = rule
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*|\?/g, (found) => (found === '**/' ? '(?:.*/)?' : found === '*' ? '[^/]*' : '[^/]'));
  return new RegExp(`^${source}$`);
}
