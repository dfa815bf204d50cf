import fs from 'node:fs';
import path from 'node:path';
import { readFileDocuments } from '@rollcall/model';
import { isMap, isPair, isScalar, parseAllDocuments, visit } from 'yaml';

/** What runs where a page takes text of a document for markup, for a script or for an address. */
const MARKUP = `"'><img src=x onerror="window.owned='img'"><svg onload="window.owned='svg'">`;
// eslint-disable-next-line no-script-url -- It is the poison itself, and nothing here runs it.
const SCRIPT_ADDRESS = "javascript:window.owned='link'";
const IN_MARKDOWN = `[look](${SCRIPT_ADDRESS}) <a href="${SCRIPT_ADDRESS}">look</a>`;

/** Fields whose text people write freely, whatever the kind. */
const FREE_TEXT =
  /^(title|description|displayName|reason|summary|message|note|hypothesis|outcome|why|manual|evidence|question|failureMode|guard|text|name)$/i;

function problemsOf(file: string, text: string): number {
  return readFileDocuments({ file, text }).problems.length;
}

/**
 * A file of documents with poison in each free text that may hold it, and addresses of links that are scripts. Every field is
 * poisoned by itself first: where the document is refused for it, the field stays as it was.
 */
function poisoned(file: string, text: string): { text: string; fields: number } {
  const documents = parseAllDocuments(text);
  const write = () => documents.map(document => document.toString()).join('---\n');
  const before = problemsOf(file, text);
  let fields = 0;
  for (const document of documents) {
    if (!('contents' in document)) continue;
    visit(document, {
      Pair(_, pair, ancestors) {
        if (!isScalar(pair.key) || !isScalar(pair.value)) return;
        const { value } = pair.value;
        if (typeof value !== 'string') return;
        const key = String(pair.key.value);
        const inMetadata = ancestors.some(
          each => isPair(each) && isScalar(each.key) && each.key.value === 'metadata',
        );
        const isAddress = key === 'url' || /^https?:/.test(value);
        if (!isAddress && (!FREE_TEXT.test(key) || (inMetadata && key === 'name'))) return;
        if (ancestors.some(each => isMap(each) && each.has('alert') && key === 'name')) return;
        pair.value.value = isAddress ? SCRIPT_ADDRESS : `${value} ${MARKUP} ${IN_MARKDOWN}`;
        if (problemsOf(file, write()) > before) pair.value.value = value;
        else fields += 1;
      },
    });
  }
  return { text: write(), fields };
}

/**
 * Poisons every file of an organisation in place.
 *
 * @returns how many fields hold poison now
 */
export function poison(root: string): number {
  return fs
    .readdirSync(root, { recursive: true })
    .map(String)
    .filter(file => file.endsWith('.yaml'))
    .reduce((total, file) => {
      const place = path.join(root, file);
      const { text, fields } = poisoned(file, fs.readFileSync(place, 'utf8'));
      fs.writeFileSync(place, text);
      return total + fields;
    }, 0);
}
