import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { demandRead } from './demandRead';

type Verdict = AuthorizeResult.ALLOW | AuthorizeResult.DENY;

function ask(result: Verdict, credentials: BackstageCredentials) {
  const fail = jest.fn();
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({ success: jest.fn(), fail })),
  });
  const answer = demandRead(credentials, {
    auditor,
    auth: mockServices.auth(),
    permissions: mockServices.permissions({ result }),
  });
  return { answer, auditor, fail };
}

describe('reading by an action', () => {
  it.each<[string, BackstageCredentials]>([
    ['a person', mockCredentials.user()],
    ['a service', mockCredentials.service()],
  ])('is for %s the policy allows', async (_, credentials) => {
    const { answer, auditor } = ask(AuthorizeResult.ALLOW, credentials);
    await expect(answer).resolves.toBeUndefined();
    expect(auditor.createEvent).not.toHaveBeenCalled();
  });

  it.each<[string, Verdict, BackstageCredentials]>([
    ['whom the policy refuses', AuthorizeResult.DENY, mockCredentials.user()],
    ['nobody in particular', AuthorizeResult.ALLOW, mockCredentials.none()],
  ])('is not for %s, and the auditor hears of it', async (_, result, credentials) => {
    const { answer, auditor, fail } = ask(result, credentials);
    await expect(answer).rejects.toMatchObject({ name: 'NotAllowedError' });
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'access-denied' }),
    );
    expect(fail).toHaveBeenCalledTimes(1);
  });
});
