import type { PublicPhase } from '@rollcall/plugin-incidents-common';
import { ActButton, ActFailure, readersTimeZone, useDraft } from '@rollcall/ui';
import { type FormEvent, useRef, useState } from 'react';
import type { IncidentState } from '../../hooks/useIncident';
import { fromLocalInput } from '../../lib/localInput';
import { PHASES } from '../../lib/phases';
import { useStyles } from '../styles';

/** @internal */
export interface UpdateFormProps extends Pick<
  IncidentState,
  'busy' | 'actError' | 'failedAct' | 'perform'
> {
  /** Of the incident. */
  number: number;
  /** Whether the public can be told. */
  isPublic: boolean;
  onTold: () => void;
}

/** Tells those who wait how it stands. @internal */
export function UpdateForm(props: UpdateFormProps) {
  const { number, busy, actError, failedAct, perform, isPublic, onTold } = props;
  const [text, setText, takeOff] = useDraft(`incident.${number}.update`);
  const [audience, setAudience] = useState<'internal' | 'public'>('internal');
  const [phase, setPhase] = useState<PublicPhase>('investigating');
  const [expected, setExpected] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  const classes = useStyles();
  const toAll = isPublic && audience === 'public';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const expectedResolution = fromLocalInput(expected);
    const said = text.trim();
    const request = toAll
      ? {
          ...{ act: 'update' as const, audience: 'public' as const, text: said, phase },
          ...(expectedResolution && { expectedResolution }),
        }
      : { act: 'update' as const, audience: 'internal' as const, text: said };
    // What was typed stays until it is said.
    if (said !== '' && (await perform(request))) {
      takeOff(text);
      // The button that had the focus has nothing more to do.
      box.current?.focus();
      onTold();
    }
  };
  return (
    <form className={classes.write} onSubmit={submit}>
      <label>
        How it stands
        <textarea
          ref={box}
          value={text}
          rows={2}
          maxLength={10_000}
          onChange={event => setText(event.target.value)}
        />
      </label>
      {isPublic && (
        <div className={classes.filters}>
          <label>
            For whom
            <select
              value={audience}
              onChange={event => setAudience(event.target.value as typeof audience)}
            >
              <option value="internal">us</option>
              <option value="public">everybody, on the status page</option>
            </select>
          </label>
          {toAll && (
            <label>
              How far it is
              <select value={phase} onChange={event => setPhase(event.target.value as PublicPhase)}>
                {Object.entries(PHASES).map(([value, word]) => (
                  <option key={value} value={value}>
                    {word}
                  </option>
                ))}
              </select>
            </label>
          )}
          {toAll && phase !== 'resolved' && (
            <label>
              Expected to be over ({readersTimeZone()})
              <input
                type="datetime-local"
                value={expected}
                onChange={event => setExpected(event.target.value)}
              />
            </label>
          )}
        </div>
      )}
      <ActButton type="submit" variant="outlined" busy={busy} disabled={text.trim() === ''}>
        {toAll ? 'Tell everybody' : 'Tell stakeholders'}
      </ActButton>
      {actError && failedAct === 'update' && (
        <ActFailure error={actError} nothing="Nobody was told." kept="Your words are still here." />
      )}
    </form>
  );
}
