import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readFileDocuments } from '@rollcall/model';
import { readRunbook } from '../read';
import { importRunbook } from './importRunbook';

const CORPUS = path.resolve(__dirname, '../../../../../shared/corpus/runbooks');

function files(): string[] {
  return readdirSync(CORPUS, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.md'))
    .map(({ parentPath, name }) => path.relative(CORPUS, path.join(parentPath, name)))
    .sort();
}

/** Words of a text, without the numbers of its lists. */
function wordsOf(text: string): string[] {
  return text.replace(/^\s*\d+[.)]\s/gm, '').match(/[\p{L}\p{N}]+/gu) ?? [];
}

if (!existsSync(CORPUS)) {
  it('imports real instructions', () => {
    process.stdout.write('skipped: ../shared/corpus is not beside this checkout\n');
    expect(existsSync(CORPUS)).toBe(false);
  });
} else {
  const isIndex = (file: string) => path.basename(file) === '_index.md';
  const read = (file: string) => readFileSync(path.join(CORPUS, file), 'utf8');

  describe('real instructions', () => {
    it.each(files().filter(file => !isIndex(file)))('become a valid runbook: %s', file => {
      const text = read(file);
      const result = importRunbook({ file, text });
      if ('skipped' in result) throw new Error(result.skipped);
      const { documents, problems: faults } = readFileDocuments({
        file,
        text: result.imported.text,
      });
      expect(faults).toEqual([]);
      const { runbook, problems } = readRunbook(documents[0]);
      expect(problems).toEqual([]);
      expect(runbook.answers).toEqual([path.basename(file, '.md')]);
      const acting = runbook.steps.filter(({ kind }) => kind === 'action' || kind === 'ask');
      expect(acting).toEqual([]);
      const written = new Set(wordsOf(result.imported.text));
      const body = text.replace(/^---\n[\s\S]*?\n---\n/, '');
      expect(wordsOf(body).filter(word => !written.has(word))).toEqual([]);
    });

    it.each(files().filter(isIndex))('hold nothing to import where they are an index: %s', file => {
      expect(importRunbook({ file, text: read(file) })).toEqual({ skipped: 'It holds no text.' });
    });
  });
}
