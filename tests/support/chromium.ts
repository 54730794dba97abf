import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** No page of a test may reach for anything but the server under test. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The machine's fonts, and those of the package for a machine that has none. */
const fontsFile = 'fonts.conf';
const fontsConfig = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

const testsFolder = fileURLToPath(new URL('..', import.meta.url));
const cacheFolder = join(testsFolder, 'node_modules', '.cache');

/**
 * A headless browser: the system's Chromium or Chrome if there is one, else the one that npm brought. The caller
 * closes it.
 * @param more flags of Chromium, such as for a microphone that is none.
 */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const installed = systemPaths.find((path) => existsSync(path));
  if (installed) return chromium.launch({ executablePath: installed, args: [...flags, ...more] });
  return launchBundled(more);
}

/** The Chromium of @sparticuz/chromium with the libraries and fonts that come with it (Linux on x64). */
export async function launchBundled(more: readonly string[] = []): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`There is no Chromium for ${process.platform} on ${process.arch} by npm; install one`);
  }
  const folder = join(cacheFolder, 'chromium');
  if (!existsSync(folder)) await unpack(folder);
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: [...flags, ...more],
    env: {
      HOME: folder,
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, fontsFile),
    },
  });
}

/**
 * The package unpacks into the folder for temporary files, its libraries only where it takes the machine for a Lambda.
 * So it runs in a process of its own, whose temporary folder becomes `folder` in one step: who finds it finds it whole.
 */
async function unpack(folder: string): Promise<void> {
  await mkdir(cacheFolder, { recursive: true });
  const unfinished = await mkdtemp(join(cacheFolder, 'unpacking-'));
  try {
    const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: testsFolder,
      env: { TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
    });
    await writeFile(join(unfinished, fontsFile), fontsConfig);
    await rename(unfinished, folder);
  } catch (error) {
    // Another test file was faster.
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
