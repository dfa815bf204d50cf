import { fleetOf, ORGANISATION, service } from '@rollcall/test-utils';
import { GitFolder } from '../patches/__testUtils__/GitFolder';
import { mendingPatch } from './mendingPatch';

const head = (text: string) => text.replace('kind:', 'apiVersion: backstage.io/v1alpha1\nkind:');
const files = [
  { file: 'pay.yaml', text: head(service({ name: 'pay' })) },
  { file: 'mail.yaml', text: head(service({ name: 'mail', owner: 'user:mara' })) },
  { file: 'host.yaml', text: head(service({ name: 'host', owner: 'platform' })) },
];
const documents = Object.fromEntries(files.map(({ file, text }) => [file, text]));
const fleet = fleetOf({ documents: { 'org.yaml': ORGANISATION, ...documents } });
const removed = ['group:default/payments', 'user:default/mara'];

describe('mendingPatch', () => {
  it('gives what several own to one successor, in one patch that git takes', () => {
    const git = new GitFolder();
    try {
      for (const { file, text } of files) git.write(file, text);
      const result = mendingPatch({ removed, successorRef: 'platform', files, fleet })!;
      expect(result.files).toEqual(['pay.yaml', 'mail.yaml']);
      git.apply(result.patch);
      expect(git.read('pay.yaml')).toContain('owner: "platform"');
      expect(git.read('mail.yaml')).toContain('owner: "group:platform"');
      expect(git.read('host.yaml')).toBe(files[2].text);
      expect(result.pullRequest.title).toBe(
        'Hand over from group:payments and user:mara to group:platform',
      );
    } finally {
      git.remove();
    }
  });

  it('says which texts are not at hand', () => {
    const missing = ['far.yaml'];
    const result = mendingPatch({ removed, successorRef: 'platform', files: [], missing, fleet });
    expect(result).toMatchObject({
      patch: '',
      notChanged: ['The text of far.yaml is not at hand.'],
    });
  });

  it('has nothing to mend where nobody goes', () => {
    const gone = ['component:default/pay'];
    expect(mendingPatch({ removed: gone, successorRef: 'platform', files, fleet })).toBeUndefined();
  });

  it.each([
    ['payments', 'InputError'],
    ['component:pay', 'InputError'],
    ['a:b:c', 'InputError'],
    ['nobody-here', 'NotFoundError'],
  ])('refuses %s as the successor', (successorRef, name) => {
    expect(() => mendingPatch({ removed, successorRef, files, fleet })).toThrow(
      expect.objectContaining({ name }),
    );
  });
});
