import { ruleTable } from '@rollcall/test-utils';
import { codeowners } from '../__testUtils__/codeowners';
import { codeownersInvalid } from './codeownersInvalid';

ruleTable(codeownersInvalid, [
  {
    name: 'reports lines that GitHub does not read as they are meant',
    documents: codeowners({ text: '* @acme/payments\n!/docs/ @acme/docs\n/src/[ab]/ @acme/src\n' }),
    expect: [{ reason: 'negation' }, { reason: 'character-range' }],
  },
  {
    name: 'knows that GitLab reads other lines',
    documents: codeowners({
      dialect: 'gitlab',
      file: '.gitlab/CODEOWNERS',
      text: '[Docs] @acme/docs\n/docs/\n!/docs/old/\n',
    }),
    expect: [],
  },
  {
    name: 'asks only the file the host would read',
    documents: {
      ...codeowners({ text: '* @acme/payments\n' }),
      ...codeowners({ file: 'docs/CODEOWNERS', text: '!/docs/ @acme/docs\n' }),
    },
    expect: [],
  },
  {
    name: 'does not judge a file that is only known',
    documents: {},
    context: codeowners({ text: '!/docs/ @acme/docs\n' }),
    expect: [],
  },
]);
