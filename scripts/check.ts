import { fileURLToPath } from 'node:url';
import { checkArrows } from './check/arrows.ts';
import { checkCatalogues } from './check/catalogues.ts';
import { checkCircles } from './check/circles.ts';
import { checkDependencies } from './check/dependencies.ts';
import { checkEnvironment } from './check/environment.ts';
import { formatFault } from './check/fault.ts';
import { checkHangul } from './check/hangul.ts';
import { checkImports } from './check/imports.ts';
import { checkLanguage } from './check/language.ts';
import { checkLinks } from './check/links.ts';
import { checkLock } from './check/lock.ts';
import { checkPlaces } from './check/places.ts';
import { readProject } from './check/project.ts';
import { checkSizes } from './check/sizes.ts';

const rules = [
  checkImports,
  checkArrows,
  checkCircles,
  checkSizes,
  checkEnvironment,
  checkLanguage,
  checkHangul,
  checkLinks,
  checkPlaces,
  checkDependencies,
  checkLock,
];

const root = fileURLToPath(new URL('..', import.meta.url));
const project = await readProject(root);
const faults = [...rules.flatMap((rule) => rule(project)), ...(await checkCatalogues(root))].sort((a, b) =>
  a.path === b.path ? a.line - b.line : a.path < b.path ? -1 : 1,
);
for (const fault of faults) console.log(formatFault(fault));
const counted = `${project.sources.size} sources, ${project.texts.size} texts, ${rules.length + 1} rules`;
console.log(faults.length === 0 ? `No faults: ${counted}.` : `${faults.length} faults: ${counted}.`);
process.exitCode = faults.length === 0 ? 0 : 1;
