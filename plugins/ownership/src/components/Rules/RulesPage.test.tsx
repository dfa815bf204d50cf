import { NotFoundError } from '@backstage/errors';
import type { RuleSummary } from '@rollcall/plugin-ownership-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import type { OwnershipApi } from '../../api/OwnershipApi';
import { showInApp } from '../../__testUtils__/showInApp';
import { ruleOf, SNAPSHOT } from '../../__testUtils__/samples';
import { RulesPage } from './RulesPage';

const SLO_MISSING: RuleSummary = ruleOf({
  id: 'slo-missing',
  title: 'It promises something',
  answer: 'watch',
  severity: 'by-tier',
  openFindings: 0,
});

function show(answers: Partial<OwnershipApi>, address = '/rules') {
  showInApp(
    <Routes>
      <Route path="/rules/*" element={<RulesPage />} />
    </Routes>,
    {
      answers: {
        listRules: async () => ({ snapshot: SNAPSHOT, items: [SLO_MISSING, ruleOf({})] }),
        getRulePage: async id => ({
          snapshot: SNAPSHOT,
          id,
          rule: ruleOf({ id }),
          markdown: `# ${id}\n\nAn entity has no owner.\n\n## How to mend it\n\nName one.`,
        }),
        ...answers,
      },
      address,
    },
  );
}

describe('the list of rules', () => {
  it('shows what is checked, by question, with what the policy makes of it', async () => {
    show({});
    const owner = within(await screen.findByRole('table', { name: 'Owner' }));
    expect(owner.getByRole('row', { name: /owner-missing/ })).toHaveTextContent(
      'owner-missingSomebody owns iterror2',
    );
    const watch = within(screen.getByRole('table', { name: 'Promise and watch' }));
    expect(watch.getByRole('row', { name: /slo-missing/ })).toHaveTextContent(
      'error for the most critical tier, warning for the others–',
    );
    expect(screen.queryByRole('table', { name: 'Documents' })).not.toBeInTheDocument();
  });

  it('leads to a rule and back', async () => {
    show({});
    await userEvent.click(await screen.findByRole('link', { name: 'owner-missing' }));
    expect(await screen.findByText('An entity has no owner.')).toBeVisible();
    await userEvent.click(screen.getByRole('link', { name: 'All rules' }));
    expect(await screen.findByRole('table', { name: 'Owner' })).toBeVisible();
  });

  it('says what failed', async () => {
    show({
      listRules: async () => {
        throw new Error('down');
      },
    });
    expect(await screen.findByText('The rules could not be read.')).toBeVisible();
  });
});

describe('the page of a rule', () => {
  it('says how much is open, leads to those services, and explains the rest in order', async () => {
    show({}, '/rules/owner-missing');
    expect(await screen.findByRole('heading', { name: 'owner-missing', level: 2 })).toBeVisible();
    expect(screen.getByText(/^Severity here: error · 2 open/)).toBeVisible();
    expect(screen.getByRole('link', { name: 'show the services' })).toHaveAttribute(
      'href',
      '/ownership?rule=owner-missing#services',
    );
    expect(screen.getByRole('heading', { name: 'How to mend it', level: 3 })).toBeVisible();
    expect(screen.queryByRole('heading', { level: 1 })).not.toBeInTheDocument();
  });

  it('says that nobody checks a rule of a domain that is not installed', async () => {
    show(
      { getRulePage: async id => ({ snapshot: SNAPSHOT, id, markdown: '# x\n\nA gap.' }) },
      '/rules/oncall-gap',
    );
    expect(await screen.findByText(/its domain is not installed/)).toBeVisible();
    expect(screen.getByText('A gap.')).toBeVisible();
  });

  it('names the command where the page is not installed', async () => {
    show({ getRulePage: async id => ({ snapshot: SNAPSHOT, id }) }, '/rules/owner-missing');
    expect(await screen.findByText('rollcall explain owner-missing')).toBeVisible();
  });

  it('says that there is no such rule', async () => {
    show(
      {
        getRulePage: async () => {
          throw new NotFoundError('no');
        },
      },
      '/rules/owner-mising',
    );
    expect(await screen.findByText('There is no such rule')).toBeVisible();
  });
});
