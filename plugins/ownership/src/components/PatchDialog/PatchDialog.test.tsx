import { InputError } from '@backstage/errors';
import { renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import type { PatchResponse } from '@rollcall/plugin-ownership-common';
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { type OwnershipApi, ownershipApiRef } from '../../api/OwnershipApi';
import { fakeOwnershipApi } from '../../__testUtils__/fakeOwnershipApi';
import { findingOf } from '../../__testUtils__/samples';
import { ProposeOwnerDialog } from './ProposeOwnerDialog';
import { WaiveDialog } from './WaiveDialog';

const PATCH: PatchResponse = {
  patch:
    '--- a/catalog/mail.yaml\n+++ b/catalog/mail.yaml\n-  owner: mailers\n+  owner: payments\n',
  files: ['catalog/mail.yaml'],
  notChanged: ['catalog/old.yaml could not be read.'],
  pullRequest: { title: 'Payments owns Legacy mail', body: 'Its group is gone.' },
  editUrl: 'https://git.acme.dev/edit/catalog/mail.yaml',
};

const SERVICE = { ref: 'component:default/legacy-mail', title: 'Legacy mail' };
const SUGGESTION = {
  ownerRef: 'group:default/payments',
  title: 'Payments',
  confidence: 0.82,
  evidence: [{ kind: 'codeowners' as const, because: 'CODEOWNERS names it.', weight: 0.6 }],
};

function show(dialog: ReactElement, answers: Partial<OwnershipApi>) {
  renderInTestApp(
    <TestApiProvider apis={[[ownershipApiRef, fakeOwnershipApi(answers)]]}>
      {dialog}
    </TestApiProvider>,
  );
}

describe('proposing an owner', () => {
  it('offers what is suggested, as a suggestion, and shows the patch of it', async () => {
    const createOwnerPatch = jest.fn(async () => PATCH);
    show(<ProposeOwnerDialog service={SERVICE} suggestions={[SUGGESTION]} onClose={() => {}} />, {
      createOwnerPatch,
    });
    expect(await screen.findByText(/suggestions, not facts/)).toBeVisible();
    expect(screen.getByRole('radio', { name: /Payments 82 % sure.*CODEOWNERS/ })).toBeChecked();
    await userEvent.click(screen.getByRole('button', { name: 'Show the patch' }));

    expect(await screen.findByText('+ owner: payments')).toBeVisible();
    expect(createOwnerPatch).toHaveBeenCalledWith({
      entityRef: SERVICE.ref,
      ownerRef: 'group:default/payments',
    });
    expect(screen.getByText(/Payments owns Legacy mail/)).toBeVisible();
    expect(screen.getByText('catalog/old.yaml could not be read.')).toBeVisible();
    expect(screen.getByRole('link', { name: /Edit the file/ })).toHaveAttribute(
      'href',
      PATCH.editUrl,
    );
    expect(screen.getByRole('button', { name: 'Copy patch' })).toBeVisible();
    expect(screen.getByRole('button', { name: 'Copy pull request text' })).toBeVisible();
  });

  it('takes a team that is typed, and hides a patch that no longer belongs to it', async () => {
    const createOwnerPatch = jest.fn(async () => PATCH);
    show(<ProposeOwnerDialog service={SERVICE} suggestions={[]} onClose={() => {}} />, {
      createOwnerPatch,
    });
    const button = await screen.findByRole('button', { name: 'Show the patch' });
    expect(button).toBeDisabled();
    const field = screen.getByLabelText('Team that will own it');
    await userEvent.type(field, 'mail');
    await userEvent.click(button);
    expect(await screen.findByRole('region', { name: 'The change' })).toBeVisible();
    expect(createOwnerPatch).toHaveBeenCalledWith({
      entityRef: SERVICE.ref,
      ownerRef: 'group:default/mail',
    });
    await userEvent.type(field, 'ers');
    expect(screen.queryByRole('region', { name: 'The change' })).not.toBeInTheDocument();
  });
});

describe('waiving a finding', () => {
  it('keeps what was typed when the backend refuses, and shows the waiver when it does not', async () => {
    const createWaiverPatch = jest
      .fn<Promise<PatchResponse>, []>()
      .mockRejectedValueOnce(new InputError('expires: more than a year away'))
      .mockResolvedValue(PATCH);
    show(<WaiveDialog finding={findingOf({ fingerprint: 'v1:x' })} onClose={() => {}} />, {
      createWaiverPatch,
    });
    await userEvent.type(await screen.findByLabelText('Why may it stand?'), 'Goes away in May.');
    fireEvent.change(screen.getByLabelText(/Last day/), { target: { value: '2027-05-31' } });
    await userEvent.click(screen.getByRole('button', { name: 'Show the patch' }));

    expect(await screen.findByText(/expires: more than a year away/)).toBeVisible();
    expect(screen.getByLabelText('Why may it stand?')).toHaveValue('Goes away in May.');
    await userEvent.click(screen.getByRole('button', { name: 'Show the patch' }));
    expect(await screen.findByText('+ owner: payments')).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(createWaiverPatch).toHaveBeenLastCalledWith({
      fingerprint: 'v1:x',
      reason: 'Goes away in May.',
      expires: '2027-05-31',
    });
  });
});
