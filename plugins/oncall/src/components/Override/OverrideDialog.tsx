import { useApi } from '@backstage/core-plugin-api';
import type { OverrideDto, ScheduleDto } from '@rollcall/plugin-oncall-common';
import { EntityPicker, Field, FormDialog, useAct } from '@rollcall/ui';
import { useState } from 'react';
import { onCallApiRef } from '../../api/OnCallApi';
import { usePreview } from '../../hooks/usePreview';
import { lackOf, type OverrideDraft, requestOf } from '../../lib/overrideDraft';
import { OVERRIDE_KINDS } from '../../lib/overrideKinds';
import { useStyles } from '../styles';
import { ChangePreview } from './ChangePreview';
import { OverrideDone } from './OverrideDone';
import { PersonChoice } from './PersonChoice';
import { WindowFields } from './WindowFields';

/** @internal */
export interface OverrideDialogProps {
  rotation: Pick<ScheduleDto, 'rotationRef' | 'title' | 'timeZone' | 'coverage' | 'place'>;
  /** What to begin with. */
  draft: OverrideDraft;
  me?: string;
  onClose: () => void;
  /** It was made; the dialog stays to show what to put into git. */
  onDone: () => void;
}

/** Changes who is on call for a while: says what will change, makes it, and shows what to put into git. @internal */
export function OverrideDialog(props: OverrideDialogProps) {
  const { rotation, me, onClose, onDone } = props;
  const api = useApi(onCallApiRef);
  const { busy, error, act } = useAct();
  const [draft, setDraft] = useState(props.draft);
  const [made, setMade] = useState<OverrideDto>();
  // One key for one dialog, so that a second press after a lost answer is the same override.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const lack = lackOf(draft);
  const preview = usePreview(lack ? [] : [requestOf(rotation.rotationRef, draft)]);
  const change = (changes: Partial<OverrideDraft>) => setDraft({ ...draft, ...changes });
  const isMine = me !== undefined && draft.kind !== 'add' && draft.people[0] === me;
  const submit = () =>
    act(async () => {
      // Who takes over "now" may have read for a while; what was is not changed.
      const startsNow = draft.startMs === props.draft.startMs;
      const startMs = startsNow ? Math.max(draft.startMs, Date.now()) : draft.startMs;
      const request = requestOf(rotation.rotationRef, { ...draft, startMs });
      setMade(await api.createOverride(request, { idempotencyKey }));
      onDone();
    });
  if (made) {
    return (
      <OverrideDone
        override={made}
        title={rotation.title}
        place={rotation.place}
        onClose={onClose}
      />
    );
  }
  return (
    <FormDialog
      title={`Change who is on call for ${rotation.title}`}
      submitLabel={isMine ? 'Take the shift' : 'Make the override'}
      busyLabel={isMine ? 'Taking it…' : 'Making it…'}
      busy={busy}
      missing={lack ?? missingOf(preview)}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label="What changes"
        hint={OVERRIDE_KINDS.find(({ kind }) => kind === draft.kind)?.hint}
      >
        {wiring => (
          <select
            {...wiring}
            value={draft.kind}
            onChange={event => change({ kind: event.target.value as OverrideDraft['kind'] })}
          >
            {OVERRIDE_KINDS.map(({ kind, title }) => (
              <option key={kind} value={kind}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <PeopleFields draft={draft} rotation={rotation} me={me} onChange={change} />
      <WindowFields
        startMs={draft.startMs}
        endMs={draft.endMs}
        timeZone={rotation.timeZone}
        onChange={change}
      />
      <ChangePreview
        preview={preview}
        timeZone={rotation.timeZone}
        idle="It stands here as soon as all is filled in."
      />
      <Field label="Why" hint="Optional; stands beside the override and in git.">
        {wiring => (
          <input
            {...wiring}
            value={draft.reason ?? ''}
            maxLength={500}
            onChange={event => change({ reason: event.target.value })}
          />
        )}
      </Field>
    </FormDialog>
  );
}

function missingOf(preview: ReturnType<typeof usePreview>): string | undefined {
  // What is worked out is said where it will stand.
  if (preview.loading) return '';
  if (preview.error) return 'What you filled in is still here; change what does not fit.';
  if (preview.previews?.every(({ changes }) => changes.length === 0)) {
    return 'It would change nothing; look at the times and the people.';
  }
  return undefined;
}

function PeopleFields(props: {
  draft: OverrideDraft;
  rotation: OverrideDialogProps['rotation'];
  me?: string;
  onChange: (changes: Partial<OverrideDraft>) => void;
}) {
  const { draft, rotation, me, onChange } = props;
  const classes = useStyles();
  const { kind, replace, people } = draft;
  const takingTurns = rotation.coverage.people.map(({ userRef }) => userRef);
  const known = replace && !takingTurns.includes(replace) ? [...takingTurns, replace] : takingTurns;
  const removed = (
    <PersonChoice
      label={kind === 'cover' ? 'Who is replaced' : 'Who is taken off'}
      people={known}
      me={me}
      value={replace}
      onChange={ref => onChange({ replace: ref })}
    />
  );
  if (kind === 'remove') return removed;
  if (kind === 'window') {
    return (
      <>
        <EntityPicker
          label="Who is on call"
          kinds={['User']}
          selected={people}
          onChange={refs => onChange({ people: refs })}
        />
        {people.length === 0 && (
          <label className={classes.checkbox}>
            <input
              type="checkbox"
              checked={draft.nobody ?? false}
              onChange={event => onChange({ nobody: event.target.checked })}
            />
            Nobody, on purpose
          </label>
        )}
      </>
    );
  }
  const added = (
    <PersonChoice
      key={kind}
      label={kind === 'cover' ? 'Who takes over' : 'Who is on call as well'}
      people={me && !takingTurns.includes(me) ? [...takingTurns, me] : takingTurns}
      allowsOthers
      me={me}
      value={people[0]}
      onChange={ref => onChange({ people: ref ? [ref] : [] })}
    />
  );
  if (kind === 'add') return added;
  return (
    <div className={classes.pair}>
      {removed}
      <div>{added}</div>
    </div>
  );
}
