import { ruleMarkdown } from './ruleMarkdown';

describe('the text of a rule', () => {
  it('loses its title, moves its headings down but not what looks like one, and shows examples plainly', () => {
    const page = [
      '# owner-missing',
      '',
      'An entity has no owner.',
      '',
      '## Example',
      '',
      '```yaml',
      '# catalog.yaml',
      '```',
      '',
      '## How to mend it',
    ].join('\n');
    expect(ruleMarkdown(page).split('\n')).toEqual([
      'An entity has no owner.',
      '',
      '### Example',
      '',
      '```',
      '# catalog.yaml',
      '```',
      '',
      '### How to mend it',
    ]);
  });
});
