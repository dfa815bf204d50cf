import { useApi } from '@backstage/core-plugin-api';
import type { CampaignSummary } from '@rollcall/plugin-ownership-common';
import { useCallback, useState } from 'react';
import { EntityPicker, Field, FormDialog, useAct, useRetryingAsync } from '@rollcall/ui';
import { ownershipApiRef } from '../../api/OwnershipApi';
import { Choices } from '../Form/Choices';
import { useFormStyles } from '../Form/styles';
import { RuleChoices } from './RuleChoices';

/** @internal */
export interface CreateCampaignDialogProps {
  onClose: () => void;
  onCreated: (campaign: CampaignSummary) => void;
}

/** Name, rules, scope, deadline and who runs it; what matches on that moment is the baseline. @internal */
export function CreateCampaignDialog(props: CreateCampaignDialogProps) {
  const { onClose, onCreated } = props;
  const api = useApi(ownershipApiRef);
  const classes = useFormStyles();
  const { busy, error, act } = useAct();
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const [rules, setRules] = useState<string[]>([]);
  const [tiers, setTiers] = useState<string[]>([]);
  const [teams, setTeams] = useState<string[]>([]);
  const [systems, setSystems] = useState<string[]>([]);
  const [deadline, setDeadline] = useState('');
  const [owner, setOwner] = useState<string[]>([]);
  const askTiers = useCallback(
    async (options: { signal: AbortSignal }) => (await api.getOverview(options)).tiers,
    [api],
  );
  const knownTiers = useRetryingAsync(askTiers).value?.filter(tier => tier.id !== 'none') ?? [];

  const lacking = [
    name.trim() === '' && 'a name',
    rules.length === 0 && 'at least one rule',
    deadline === '' && 'a deadline',
    owner.length === 0 && 'the team that runs it',
  ].filter(part => part !== false);
  const submit = () =>
    act(async () => {
      const campaign = await api.createCampaign({
        name: name.trim(),
        description: description.trim() || undefined,
        scope: {
          ...(tiers.length > 0 && { tiers }),
          ...(teams.length > 0 && { teams }),
          ...(systems.length > 0 && { systems }),
        },
        rules,
        deadline,
        ownerRef: owner[0],
      });
      onCreated(campaign);
    });

  return (
    <FormDialog
      title="Start a campaign"
      submitLabel="Start the campaign"
      busyLabel="Starting…"
      busy={busy}
      error={error}
      missing={
        lacking.length > 0
          ? `Still needed: ${new Intl.ListFormat('en-GB').format(lacking)}.`
          : undefined
      }
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Name">
        {wiring => (
          <input
            {...wiring}
            className={classes.input}
            value={name}
            maxLength={200}
            placeholder="No orphans in tier 1"
            onChange={event => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="What it is for" hint="Optional; the owners read it with every reminder.">
        {wiring => (
          <textarea
            {...wiring}
            className={classes.area}
            value={description}
            onChange={event => setDescription(event.target.value)}
          />
        )}
      </Field>
      <RuleChoices selected={rules} onChange={setRules} />
      {knownTiers.length > 0 && (
        <Choices
          label="Tiers"
          hint="None chosen means all."
          options={knownTiers.map(tier => ({ id: tier.id, title: `${tier.id} ${tier.title}` }))}
          selected={tiers}
          onChange={setTiers}
        />
      )}
      <EntityPicker
        label="Only services of these teams"
        hint="Sub-teams count. None chosen means all teams."
        kinds={['Group']}
        selected={teams}
        onChange={setTeams}
      />
      <EntityPicker
        label="Only services of these systems"
        hint="None chosen means all systems."
        kinds={['System']}
        selected={systems}
        onChange={setSystems}
      />
      <Field label="Deadline" hint="The last day of it.">
        {wiring => (
          <input
            {...wiring}
            type="date"
            className={classes.input}
            value={deadline}
            onChange={event => setDeadline(event.target.value)}
          />
        )}
      </Field>
      <EntityPicker
        label="Run by"
        hint="The team that may end it and answers for it."
        kinds={['Group']}
        single
        selected={owner}
        onChange={setOwner}
      />
    </FormDialog>
  );
}
