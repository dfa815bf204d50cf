import { useApi } from '@backstage/core-plugin-api';
import type { ScheduleDto } from '@rollcall/plugin-oncall-common';
import { Field, FormDialog, formatSpan, useAct } from '@rollcall/ui';
import { useState } from 'react';
import { onCallApiRef } from '../../api/OnCallApi';
import { usePreview } from '../../hooks/usePreview';
import { type PersonShift, shiftsOfPerson } from '../../lib/shiftsOfPerson';
import { swapLack, type SwapDraft, swapPreviews, swapRequest } from '../../lib/swapDraft';
import { ChangePreview } from '../Override/ChangePreview';
import { PersonChoice } from '../Override/PersonChoice';
import { WindowFields } from '../Override/WindowFields';

/** @internal */
export interface SwapDialogProps {
  rotation: Pick<ScheduleDto, 'rotationRef' | 'title' | 'timeZone' | 'coverage' | 'final'>;
  me: string;
  /** In the shift to give away; the next one where nothing begins there. */
  startMs: number;
  onClose: () => void;
  onDone: () => void;
}

/** Asks somebody, or anybody of the rotation, to take a shift, for one of theirs if wanted. Nothing changes until they accept. @internal */
export function SwapDialog(props: SwapDialogProps) {
  const { rotation, me, startMs, onClose, onDone } = props;
  const { rotationRef, timeZone, final } = rotation;
  const api = useApi(onCallApiRef);
  const { busy, error, act } = useAct();
  // One key for one dialog, so that a second press after a lost answer asks nobody twice.
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [openedMs] = useState(() => Date.now());
  const mine = shiftsOfPerson(final, { userRef: me, afterMs: openedMs });
  const [draft, setDraft] = useState<SwapDraft>(() => {
    const shift = mine.find(one => one.startMs <= startMs && startMs < one.endMs) ?? mine[0];
    return { shift, ...spanFrom(shift, openedMs), inReturn: undefined };
  });
  const change = (changes: Partial<SwapDraft>) => setDraft({ ...draft, ...changes });
  const lack = swapLack(draft);
  const preview = usePreview(lack ? [] : swapPreviews({ rotationRef, me, draft }));
  const submit = async () => {
    if (await act(() => api.createSwap(swapRequest(rotationRef, draft), { idempotencyKey }))) {
      onDone();
      onClose();
    }
  };
  const others = rotation.coverage.people
    .map(({ userRef }) => userRef)
    .filter(userRef => userRef !== me);
  const theirs = draft.toUserRef
    ? shiftsOfPerson(final, { userRef: draft.toUserRef, afterMs: openedMs })
    : [];
  const words = (span: PersonShift) => formatSpan(span, { timeZone, nowMs: openedMs });
  return (
    <FormDialog
      title={`Ask for a swap in ${rotation.title}`}
      submitLabel={draft.toUserRef ? 'Ask them' : 'Ask everybody of the rotation'}
      busyLabel="Asking…"
      busy={busy}
      missing={lack ?? (preview.error && 'What you filled in is still here.')}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label="Your shift" hint="What you would like to give away.">
        {wiring => (
          <select
            {...wiring}
            value={draft.shift?.startMs ?? ''}
            onChange={event => {
              const shift = mine.find(one => one.startMs === Number(event.target.value));
              change({ shift, ...spanFrom(shift, openedMs) });
            }}
          >
            {mine.length === 0 && <option value="">you have none in the next weeks</option>}
            {mine.map(shift => (
              <option key={shift.startMs} value={shift.startMs}>
                {words(shift)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <WindowFields
        key={draft.shift?.startMs}
        startMs={draft.startMs}
        endMs={draft.endMs}
        timeZone={timeZone}
        onChange={change}
      />
      <PersonChoice
        label="Whom you ask"
        people={others}
        anybody="anybody of the rotation"
        value={draft.toUserRef}
        onChange={toUserRef => change({ toUserRef, inReturn: undefined })}
      />
      {draft.toUserRef && (
        <Field label="What you take in return" hint="Optional.">
          {wiring => (
            <select
              {...wiring}
              value={draft.inReturn?.startMs ?? ''}
              onChange={event =>
                change({
                  inReturn: theirs.find(one => one.startMs === Number(event.target.value)),
                })
              }
            >
              <option value="">nothing</option>
              {theirs.map(shift => (
                <option key={shift.startMs} value={shift.startMs}>
                  {words(shift)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label="Why" hint="Optional; whoever you ask reads it.">
        {wiring => (
          <input
            {...wiring}
            value={draft.reason ?? ''}
            maxLength={500}
            onChange={event => change({ reason: event.target.value })}
          />
        )}
      </Field>
      <ChangePreview
        preview={preview}
        timeZone={timeZone}
        title="What will change when they accept"
        idle={
          lack || draft.toUserRef
            ? 'It stands here as soon as all is filled in.'
            : 'Whoever accepts first is on call instead of you. Until then you are.'
        }
      />
    </FormDialog>
  );
}

/** What is left of a shift. */
function spanFrom(shift: PersonShift | undefined, nowMs: number): PersonShift {
  return shift
    ? { startMs: Math.max(shift.startMs, nowMs), endMs: shift.endMs }
    : { startMs: NaN, endMs: NaN };
}
