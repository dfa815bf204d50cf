/** Where a piece of the guide goes, by the words the guide uses, as a change of a file's text. */
const PLACES = [
  [
    /^before backend\.start\(\)$/,
    (text, piece) => text.replace(/^backend\.start\(/m, found => `${piece}\n${found}`),
  ],
  [/^among the imports$/, (text, piece) => `${piece}\n${text}`],
  [
    /^inside <FlatRoutes>$/,
    (text, piece) => text.replace(/^ *<FlatRoutes>$/m, found => `${found}\n${piece}`),
  ],
  [
    /^inside the Grid of (\w+)$/,
    (text, piece, name) =>
      text.replace(
        new RegExp(`^const ${name} = \\(\\n *<Grid[^>]*>`, 'm'),
        found => `${found}\n${piece}`,
      ),
  ],
  [
    /^inside <EntityLayout> of (\w+) and (\w+)$/,
    (text, piece, ...names) =>
      names.reduce(
        (before, name) =>
          before.replace(
            new RegExp(`^const ${name} = \\([\\s\\S]*?(?=\\n  </EntityLayout>)`, 'm'),
            found => `${found}\n${piece}`,
          ),
        text,
      ),
  ],
];

/**
 * What a guide in Markdown tells its reader to do: packages to add, and pieces of text with the file and the place in it that the
 * first line of each fenced block names.
 *
 * @param {string} markdown
 * @returns {{packages: {folder: string, names: string[]}[], pieces: {file: string, place?: string, text: string}[]}}
 */
export function readGuide(markdown) {
  const packages = [];
  const pieces = [];
  for (const [, language, content] of markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)) {
    if (language === 'sh') {
      for (const [, folder, names] of content.matchAll(/^yarn --cwd (\S+) add (.+)$/gm)) {
        packages.push({ folder, names: names.split(' ') });
      }
      continue;
    }
    const [first, ...rest] = content.split('\n');
    const [, file, place] = /^(?:\/\/|#) ([\w./-]+\.\w+)(?:, (.+))?$/.exec(first) ?? [];
    if (file) pieces.push({ file, place, text: rest.join('\n').trimEnd() });
  }
  return { packages, pieces };
}

/**
 * A file with a piece of the guide in its place.
 *
 * @param {string | undefined} text - of the file; none where the guide writes it new
 * @returns {string}
 * @throws {Error} where the file has no such place, so that the guide can be mended
 */
export function withPiece(text, { file, place, text: piece }) {
  if (!place) return text ? `${text.trimEnd()}\n\n${piece}\n` : `${piece}\n`;
  if (text === undefined) throw new Error(`The guide changes ${file}, which is not there.`);
  for (const [pattern, change] of PLACES) {
    const found = pattern.exec(place);
    if (!found) continue;
    const changed = change(text, piece, ...found.slice(1));
    if (changed === text) throw new Error(`${file} has nothing that is "${place}".`);
    return changed;
  }
  throw new Error(`Nobody said what "${place}" means, for ${file}.`);
}
