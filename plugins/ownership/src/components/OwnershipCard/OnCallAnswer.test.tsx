import { screen, waitFor } from '@testing-library/react';
import type { OnCallResolution } from '@rollcall/model';
import type { OwnershipApi } from '../../api/OwnershipApi';
import { showInApp } from '../../__testUtils__/showInApp';
import { OnCallAnswer } from './OnCallAnswer';

const CHECKOUT = 'component:default/checkout';

function show(onCall: Omit<OnCallResolution, 'hops'>, answers: Partial<OwnershipApi> = {}) {
  showInApp(
    <p aria-label="Answer">
      <OnCallAnswer entityRef={CHECKOUT} onCall={{ hops: [], ...onCall }} />
    </p>,
    { answers },
  );
  return screen.findByLabelText('Answer');
}

describe('who is on call for a service, in words', () => {
  it.each<[Omit<OnCallResolution, 'hops'>, string]>([
    [
      { state: 'team', ref: 'oncallrotation:default/primary' },
      'by the rotation primary of the owning team',
    ],
    [
      { state: 'explicit', ref: 'escalationpolicy:default/pay' },
      'by the escalation policy pay, which the service itself names',
    ],
    [
      { state: 'fallback', ref: 'oncallrotation:default/platform' },
      'by the rotation platform, the fallback of the organisation',
    ],
    [
      { state: 'ambiguous', candidates: ['oncallrotation:default/a', 'oncallrotation:default/b'] },
      'Two rotations claim it: a, b',
    ],
    [{ state: 'invalid', ref: 'oncallrotation:default/typo' }, 'What it names leads nowhere: typo'],
    [{ state: 'external' }, 'In PagerDuty, as the service itself says'],
    [{ state: 'missing' }, 'Nobody'],
    [{ state: 'unknown' }, 'Not known'],
  ])('%j', async (onCall, words) => {
    const answer = await show(onCall);
    await waitFor(() => expect(answer).toHaveTextContent(words, { normalizeWhitespace: true }));
    expect(answer.textContent).toBe(words);
  });

  it('names the person before the policy, and leads to both', async () => {
    const brief = { ref: CHECKOUT, state: 'on-call' as const, userRefs: ['user:default/sofia'] };
    const answer = await show(
      { state: 'team', ref: 'escalationpolicy:default/checkout' },
      { listOnCall: async () => new Map([[CHECKOUT, brief]]) },
    );
    expect(await screen.findByRole('link', { name: 'sofia' })).toHaveAttribute(
      'href',
      '/catalog/default/user/sofia',
    );
    expect(answer).toHaveTextContent('sofiaby the escalation policy checkout of the owning team');
    expect(screen.getByRole('link', { name: 'checkout' })).toHaveAttribute(
      'href',
      '/catalog/default/escalationpolicy/checkout',
    );
  });

  it('says that nobody is on call now, though a rotation stands there', async () => {
    const brief = { ref: CHECKOUT, state: 'nobody' as const, userRefs: [] };
    const answer = await show(
      { state: 'team', ref: 'oncallrotation:default/primary' },
      { listOnCall: async () => new Map([[CHECKOUT, brief]]) },
    );
    expect(await screen.findByText(/^nobody/)).toBeVisible();
    expect(answer).toHaveTextContent('by the rotation primary of the owning team');
  });
});
