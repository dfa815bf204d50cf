import { renderInTestApp, TestApiProvider } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { TEAMS } from '@rollcall/test-utils/frontend';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { FormDialog } from '../Form/FormDialog';
import { EntityPicker } from './EntityPicker';

function Probe(props: { single?: boolean }) {
  const [selected, setSelected] = useState<string[]>([]);
  return (
    <>
      <EntityPicker
        label="Team"
        kinds={['Group']}
        selected={selected}
        single={props.single}
        onChange={setSelected}
      />
      <p>chosen: {selected.join(' ') || 'none'}</p>
    </>
  );
}

function show(options: { single?: boolean; catalog?: ReturnType<typeof catalogApiMock> } = {}) {
  const { single, catalog = catalogApiMock({ entities: TEAMS }) } = options;
  renderInTestApp(
    <TestApiProvider apis={[[catalogApiRef, catalog]]}>
      <Probe single={single} />
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
}

const box = () => screen.findByRole('combobox', { name: 'Team' });

describe('EntityPicker', () => {
  it('chooses by keyboard alone, and takes back by button', async () => {
    show();
    await userEvent.type(await box(), 'pay');
    expect(await screen.findAllByRole('option')).toHaveLength(2);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(screen.getByText('chosen: group:default/payments-risk')).toBeVisible();
    expect(screen.queryByRole('option')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /^Remove / }));
    expect(screen.getByText('chosen: none')).toBeVisible();
  });

  it('takes nothing that is called by the name typed before', async () => {
    show();
    await userEvent.type(await box(), 'pay');
    await screen.findAllByRole('option');
    await userEvent.clear(await box());
    await userEvent.type(await box(), 'storefront{Enter}');
    expect(screen.getByText('chosen: none')).toBeVisible();
    await screen.findByRole('option', { name: /Storefront/ });
    await userEvent.keyboard('{Enter}');
    expect(screen.getByText('chosen: group:default/storefront')).toBeVisible();
  });

  it('keeps a form from being sent with a name that was typed and not chosen', async () => {
    const onSubmit = jest.fn();
    renderInTestApp(
      <TestApiProvider apis={[[catalogApiRef, catalogApiMock({ entities: TEAMS })]]}>
        <FormDialog
          title="Ask a team"
          submitLabel="Ask"
          busyLabel="Asking…"
          busy={false}
          onSubmit={onSubmit}
          onClose={() => {}}
        >
          <Probe />
        </FormDialog>
      </TestApiProvider>,
      { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
    );
    await userEvent.type(await box(), 'pay');
    expect(
      screen.getByText('For “Team”, choose one from the list, or empty the field.'),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Ask' })).toBeDisabled();
    await userEvent.clear(await box());
    await userEvent.click(screen.getByRole('button', { name: 'Ask' }));
    expect(onSubmit).toHaveBeenCalledTimes(1);
  });

  it('does not offer what is chosen already', async () => {
    show();
    await userEvent.type(await box(), 'risk');
    await userEvent.click(await screen.findByRole('option', { name: /Payments risk/ }));
    await userEvent.type(await box(), 'risk');
    expect(await screen.findByText('Nothing else is called “risk”.')).toBeVisible();
  });

  it('keeps one where only one is asked for', async () => {
    show({ single: true });
    await userEvent.type(await box(), 'risk');
    await userEvent.click(await screen.findByRole('option', { name: /Payments risk/ }));
    await userEvent.type(await box(), 'storefront');
    await userEvent.click(await screen.findByRole('option', { name: /Storefront/ }));
    expect(screen.getByText('chosen: group:default/storefront')).toBeVisible();
  });

  it('closes on Escape', async () => {
    show();
    await userEvent.type(await box(), 'pay');
    await screen.findAllByRole('option');
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('option')).not.toBeInTheDocument();
    expect(await box()).toHaveValue('');
  });

  it('says so where the catalog does not answer, and keeps what was typed', async () => {
    const catalog = catalogApiMock({ entities: [] });
    catalog.queryEntities = async () => {
      throw new Error('down');
    };
    show({ catalog });
    await userEvent.type(await box(), 'pay');
    expect(await screen.findByText(/The catalog does not answer/)).toBeVisible();
    expect(await box()).toHaveValue('pay');
  });
});
