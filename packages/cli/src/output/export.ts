import { dump } from 'js-yaml';
import type { ExportedDocument } from '@rollcall/plugin-ownership-common';

/**
 * What an export begins with; a file that does is no catalog file, and is not audited where it lies.
 *
 * @internal
 */
export const EXPORT_MARK = '# Written by "rollcall export"';

/**
 * The text of an export, equal for equal documents.
 *
 * @internal
 */
export function formatExport(
  documents: readonly ExportedDocument[],
  options: { json: boolean },
): string {
  if (options.json) {
    const lines = documents.map(each => `  ${JSON.stringify(each)}`);
    return `{"schemaVersion": 1, "documents": [\n${lines.join(',\n')}\n]}\n`;
  }
  const head = `${EXPORT_MARK}; write it anew rather than edit it.\n`;
  return (
    head + documents.map(each => `---\n${dump(each, { noRefs: true, lineWidth: -1 })}`).join('')
  );
}
