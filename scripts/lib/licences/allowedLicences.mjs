/*
 * What may be part of a program that is given away under Apache-2.0, and why. A licence that is not here is refused: whoever needs it
 * reads it first, and writes the reason beside it.
 */

/** How a package is listed that names no licence in its package.json. */
export const NONE = 'none is named';

/** Ask for nothing more than that their text and the names of their authors stay with the code. */
const PERMISSIVE = ['MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0'];
/** The same, or nothing at all. */
const NEARLY_NOTHING = ['Unlicense', 'CC0-1.0', 'WTFPL', 'Zlib', 'BlueOak-1.0.0', 'Python-2.0'];
/** For data and pictures, not code: whose they are has to be said, which the package itself does. */
const FOR_DATA = ['CC-BY-3.0', 'CC-BY-4.0'];

/** SPDX identifiers (https://spdx.org/licenses) that need no further look. */
export const ALLOWED_LICENCES = new Set([...PERMISSIVE, ...NEARLY_NOTHING, ...FOR_DATA]);

/** Packages whose own word is not enough: what they say, and why they may be used all the same. */
export const KNOWN_PACKAGES = new Map([
  [
    '@remixicon/react',
    {
      says: 'Remix Icon License 1.0',
      reason:
        'Packages of Backstage need it for the icons of their pages: from 4.9 on, under this licence, whose text is in the repository of Remix Icon and not in the package. It lets icons be given away as part of a larger product, and not be sold as icons, be a logo, or become an icon library of its own. Pages that are built hold some of them, and give them to nobody as icons.',
    },
  ],
  [
    '@visx/vendor',
    { says: 'MIT and ISC', reason: 'Both are permissive; the "and" is not written as SPDX does.' },
  ],
  [
    'axe-core',
    {
      says: 'MPL-2.0',
      reason:
        'Only the linter of the command line of Backstage uses it; no page or server holds it.',
    },
  ],
  [
    'fast-shallow-equal',
    { says: NONE, reason: 'Its file LICENSE is the Unlicense, and its README says so.' },
  ],
  ['pause', { says: NONE, reason: 'Its Readme is the MIT licence.' }],
  [
    'react-universal-interface',
    { says: NONE, reason: 'Its file LICENSE is the Unlicense, and its README says so.' },
  ],
  [
    'rollup-plugin-dts',
    {
      says: 'LGPL-3.0-only',
      reason:
        'A tool that the command line of Backstage builds packages with; nothing of it is in what it writes.',
    },
  ],
  ['tosource', { says: NONE, reason: 'Its file LICENSE is that of zlib, which is permissive.' }],
]);
