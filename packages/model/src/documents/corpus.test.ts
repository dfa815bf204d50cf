import { readdirSync, readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import {
  type Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import { parseYaml } from './parseYaml';
import { readFileDocuments } from './readFileDocuments';
import { decodeText } from './decodeText';
import { createPositionResolver } from './createPositionResolver';

const CORPUS = path.resolve(__dirname, '../../../../../shared/corpus');

function textsBelow(folder: string): { file: string; text: string }[] {
  return readdirSync(path.join(CORPUS, folder), {
    recursive: true,
    withFileTypes: true,
  })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .filter(file => /\.(ya?ml|json|md)$|CODEOWNERS$/.test(file))
    .sort()
    .map(file => {
      const decoded = decodeText(readFileSync(file));
      return {
        file: path.relative(CORPUS, file),
        text: 'text' in decoded ? decoded.text : '',
      };
    });
}

if (!existsSync(CORPUS)) {
  it('reads real catalogs', () => {
    process.stdout.write('skipped: ../shared/corpus is not beside this checkout\n');
    expect(existsSync(CORPUS)).toBe(false);
  });
} else {
  describe('real files', () => {
    it('refuses no entity that Backstage accepts', async () => {
      const policy = EntityPolicies.allOf([
        new SchemaValidEntityPolicy(),
        new NoForeignRootFieldsEntityPolicy(),
        new FieldFormatEntityPolicy(),
      ]);
      let accepted = 0;
      for (const options of textsBelow('catalogs')) {
        if (!/\.(ya?ml|json)$/.test(options.file)) continue;
        const { documents, problems } = readFileDocuments(options);
        for (const { value, document } of parseYaml(options).documents) {
          const { apiVersion } = value as Entity;
          if (!apiVersion?.includes('backstage.io/')) continue;
          try {
            await policy.enforce(value as Entity);
          } catch {
            continue;
          }
          accepted++;
          expect({
            file: options.file,
            read: documents.some(({ source }) => source.document === document),
            problems: problems.filter(problem => problem.document === document),
          }).toEqual({ file: options.file, read: true, problems: [] });
        }
      }
      expect(accepted).toBeGreaterThan(100);
    });

    it.each([
      ['gitlab-runbooks', 100],
      ['prometheus-rules', 5],
      ['slo', 40],
      ['runbooks', 0],
      ['oncall', 0],
    ])('reads %s and finds a place for every document', (folder, atLeast) => {
      const texts = textsBelow(folder);
      const byFile = new Map(texts.map(({ file, text }) => [file, text]));
      const locate = createPositionResolver(file => byFile.get(file));
      let count = 0;
      for (const options of texts) {
        const { documents, problems } = readFileDocuments(options);
        for (const problem of problems) expect(problem.line).toBeGreaterThan(0);
        for (const { source } of documents) {
          count++;
          const place = locate(source, '');
          expect({ ...source, line: place?.line }).toEqual(source);
        }
      }
      expect(count).toBeGreaterThanOrEqual(atLeast);
    });
  });
}
