import { placeholderReason } from './placeholders';

describe('placeholderReason', () => {
  it.each([
    ['${{ values.owner }}', 'template'],
    ['{{ cookiecutter.owner }}', 'template'],
    ['<team>', 'template'],
    ['TEAM-NAME', 'shouted'],
    ['group:default/MY_SQUAD', 'shouted'],
    ['group:unspecified', 'word'],
    ['guests', 'word'],
    ['user:default/guest', 'word'],
    ['TODO', 'word'],
    ['CNCF', 'word'],
    ['john@example.com', 'example-address'],
    ['jane@mail.example.org', 'example-address'],
    ['acme-inc', 'policy'],
  ])('takes %j for a stand-in: %s', (written, reason) => {
    expect(placeholderReason(written, ['ACME-Inc'])).toBe(reason);
  });

  it.each([
    'payments',
    'SRE',
    'group:default/QA',
    'team-unknown-territory',
    'user:mara',
    'examples',
  ])('takes %j for an owner', written => {
    expect(placeholderReason(written)).toBeUndefined();
  });
});
