import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { OnCallBriefs } from './OnCallBriefs';

const REFS = Array.from({ length: 201 }, (_, number) => `component:default/s${number}`);

function briefsThatAreAnswered(answer: (refs: string[]) => Response) {
  const asked: string[][] = [];
  const briefs = new OnCallBriefs({
    auth: mockServices.auth({ pluginId: 'ownership' }),
    discovery: mockServices.discovery(),
    fetch: async (input, init) => {
      expect(new Headers(init?.headers).get('authorization')).toContain('user:default/mara');
      const refs = new URL(String(input)).searchParams.getAll('ref');
      asked.push(refs);
      return answer(refs);
    },
  });
  const of = () => briefs.of(REFS, mockCredentials.user('user:default/mara'));
  return { asked, of };
}

function nobody(refs: string[]): Response {
  return Response.json({ items: refs.map(ref => ({ ref, state: 'nobody', userRefs: [] })) });
}

describe('who is on call for many', () => {
  it('is asked as whoever asks, in as many questions as on-call takes', async () => {
    const { asked, of } = briefsThatAreAnswered(nobody);
    expect([...(await of()).keys()]).toEqual(REFS);
    expect(asked.map(({ length }) => length)).toEqual([100, 100, 1]);
  });

  const refusal = { error: { name: 'NotAllowedError', message: 'No.' }, response: {} };

  it.each<[string, () => Response]>([
    ['fails', () => new Response('', { status: 503 })],
    ['refuses', () => Response.json(refusal, { status: 403 })],
  ])('is known as far as on-call answered, which is asked no more once it %s', async (_, end) => {
    let left = 1;
    const { asked, of } = briefsThatAreAnswered(refs => (left-- > 0 ? nobody(refs) : end()));
    expect((await of()).size).toBe(100);
    expect(asked).toHaveLength(2);
  });
});
