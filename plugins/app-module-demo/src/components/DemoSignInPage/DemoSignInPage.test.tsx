import type { IdentityApi } from '@backstage/core-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DemoSignInPage } from './DemoSignInPage';

const PEOPLE = [
  {
    id: 'owner',
    entityRef: 'user:default/mara.lindqvist',
    title: 'Mara Lindqvist',
    role: 'Owner – Checkout team',
  },
  {
    id: 'admin',
    entityRef: 'user:default/priya.raman',
    title: 'Priya Raman',
    role: 'Admin – manages the portal',
  },
];

const SESSION = {
  profile: {},
  backstageIdentity: {
    token: `x.${btoa(JSON.stringify({ exp: 4_000_000_000 }))}.x`,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/mara.lindqvist',
      ownershipEntityRefs: ['user:default/mara.lindqvist'],
    },
  },
};

function refusal(status: number, name: string, message: string): Response {
  return Response.json({ error: { name, message }, response: { statusCode: status } }, { status });
}

function show(people = PEOPLE) {
  const onSignInSuccess = jest.fn<void, [IdentityApi]>();
  renderInTestApp(<DemoSignInPage onSignInSuccess={onSignInSuccess} />, {
    config: {
      app: { title: 'Rollcall' },
      backend: { baseUrl: 'http://localhost:7007' },
      auth: { providers: { demo: { people } } },
    },
  });
  return onSignInSuccess;
}

describe('the sign-in page of the demo', () => {
  const fetched = jest.fn<Promise<Response>, Parameters<typeof fetch>>();

  beforeEach(() => {
    window.sessionStorage.clear();
    fetched.mockReset();
    jest.spyOn(global, 'fetch').mockImplementation(fetched);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('lists the sample people with what each is good for', async () => {
    show();
    expect(
      await screen.findByRole('heading', { name: 'Who are you in Rollcall today?' }),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Mara Lindqvist Owner – Checkout team' }),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: /Priya Raman/ })).toBeVisible();
  });

  it('signs in as the chosen person and remembers it for the tab', async () => {
    fetched.mockImplementation(async () => Response.json(SESSION));
    const onSignInSuccess = show();
    await userEvent.click(await screen.findByRole('button', { name: /Mara/ }));
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled());

    const [url, request] = fetched.mock.calls[0];
    expect(String(url)).toBe('http://localhost:7007/api/auth/demo/refresh');
    expect(new Headers(request?.headers).get('x-rollcall-demo-person')).toBe('owner');
    const identity = onSignInSuccess.mock.calls[0][0];
    await expect(identity.getBackstageIdentity()).resolves.toMatchObject({
      userEntityRef: 'user:default/mara.lindqvist',
    });
    await expect(identity.getProfileInfo()).resolves.toEqual({ displayName: 'Mara Lindqvist' });
    expect(Object.values({ ...window.sessionStorage })).toEqual(['owner']);
  });

  it('goes straight in where the tab remembers, until somebody signs out', async () => {
    window.sessionStorage.setItem('rollcall.demo.person', 'owner');
    fetched.mockImplementation(async () => Response.json(SESSION));
    const onSignInSuccess = show();
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled());
    await onSignInSuccess.mock.calls[0][0].signOut();
    expect(window.sessionStorage).toHaveLength(0);
  });

  it('asks again where the tab remembers somebody who is no longer on the list', async () => {
    window.sessionStorage.setItem('rollcall.demo.person', 'gone');
    show();
    expect(await screen.findByRole('button', { name: /Mara/ })).toBeVisible();
    expect(fetched).not.toHaveBeenCalled();
  });

  it('waits in words for a catalog that is still loading', async () => {
    window.sessionStorage.setItem('rollcall.demo.person', 'owner');
    fetched
      .mockResolvedValueOnce(refusal(404, 'NotFoundError', 'User not found'))
      .mockImplementation(async () => Response.json(SESSION));
    jest.useFakeTimers();
    try {
      const onSignInSuccess = show();
      expect(await screen.findByRole('status')).toBeVisible();
      expect(
        await screen.findByText(
          'Mara Lindqvist is not in the catalog yet. The catalog is still loading; trying again.',
        ),
      ).toBeVisible();
      await act(async () => {
        await jest.advanceTimersByTimeAsync(2_000);
      });
      expect(onSignInSuccess).toHaveBeenCalled();
    } finally {
      jest.useRealTimers();
    }
  });

  it('stops waiting after two minutes and says what to look at', async () => {
    window.sessionStorage.setItem('rollcall.demo.person', 'owner');
    fetched.mockImplementation(async () => refusal(404, 'NotFoundError', 'User not found'));
    jest.useFakeTimers();
    try {
      show();
      expect(await screen.findByText(/trying again/)).toBeVisible();
      for (let second = 0; second < 130; second++) {
        await act(async () => {
          await jest.advanceTimersByTimeAsync(1_000);
        });
      }
      expect(screen.getByText(/Is user:default\/mara.lindqvist in your sources/)).toBeVisible();
    } finally {
      jest.useRealTimers();
    }
  });

  it('says that it was refused, why, and lets one choose again', async () => {
    fetched.mockImplementation(async () =>
      refusal(403, 'NotAllowedError', 'The demo sign-in answers only at localhost.'),
    );
    show();
    await userEvent.click(await screen.findByRole('button', { name: /Priya/ }));
    expect(await screen.findByText(/did not let you in/)).toBeVisible();
    expect(screen.getByText('The demo sign-in answers only at localhost.')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Choose somebody else' }));
    expect(screen.getByRole('button', { name: /Mara/ })).toBeVisible();
    expect(window.sessionStorage).toHaveLength(0);
  });

  it('teaches where the configuration names nobody', async () => {
    show([]);
    expect(await screen.findByText('Nobody to choose from')).toBeVisible();
    expect(screen.getByText(/entityRef: user:default\/mara/)).toBeVisible();
  });
});
