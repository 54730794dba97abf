import type { Fault } from './fault.ts';
import type { Project } from './project.ts';

const patterns: readonly { pattern: RegExp; message: (found: string) => string }[] = [
  {
    pattern: /(?<![\w.~)\]}-])\/(?:work|root|home|Users)\/[\w.-]+/,
    message: (found) => `${found} is a path of one machine; name it from the project's root`,
  },
  {
    pattern: /\b[A-Z]:\\{1,2}Users\\{1,2}[\w.-]+/,
    message: (found) => `${found} is a path of one machine; name it from the project's root`,
  },
  {
    pattern:
      /\bhttps?:\/\/(?:[\w-]+\.)*(?:registry|npm|mirrors?|nexus|artifactory|verdaccio)(?:-[\w-]+)?\.[\w.:-]+/,
    message: (found) => `${found} is a package registry; installs use whichever is set up on the machine`,
  },
  {
    pattern: /"resolved": "https?:[^"]*"/,
    message: (found) =>
      `${found} pins a registry; install with omit-lockfile-registry-resolved, as .npmrc says`,
  },
  {
    pattern: /_(?:authToken|password)\s*=|^\s*(?:@[\w-]+:)?registry\s*=/,
    message: (found) => `${found.trim()} sets up a registry; that belongs to the machine, not to the project`,
  },
];

/** No file of the project names a path of somebody's machine or the registry that it was installed from. */
export function checkPlaces(project: Project): Fault[] {
  const faults: Fault[] = [];
  for (const [path, text] of project.texts) {
    for (const [index, content] of text.split('\n').entries()) {
      for (const { pattern, message } of patterns) {
        const found = pattern.exec(content)?.[0];
        if (found) faults.push({ path, line: index + 1, rule: 'places', message: message(found) });
      }
    }
  }
  return faults;
}
