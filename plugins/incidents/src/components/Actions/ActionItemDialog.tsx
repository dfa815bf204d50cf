import { useApi } from '@backstage/core-plugin-api';
import type {
  ActionItemClass,
  ActionItemDto,
  CreateActionItemRequest,
} from '@rollcall/plugin-incidents-common';
import { EntityPicker, Field, FormDialog, useAct } from '@rollcall/ui';
import { useState } from 'react';
import { learningApiRef } from '../../api/LearningApi';
import { ACTION_CLASSES } from '../../lib/actionWords';

/** @internal */
export interface ActionItemDialogProps {
  /** What is changed; a new one where absent. */
  item?: ActionItemDto;
  /** Where a new one comes from; an epic where absent. */
  incident?: number;
  /** Who is to do a new one, unless somebody else is chosen. */
  ownerRef?: string;
  /** What a new one is due by, by its class; ISO 8601 instants. */
  deadlines?: Record<ActionItemClass, string>;
  onDone: () => void;
  onClose: () => void;
}

/** The day on which something is due: it is due by its end in UTC. */
function dayOf(dueAt: string): string {
  return new Date(Date.parse(dueAt) - 1).toISOString().slice(0, 10);
}

/** Asks what is to be done, who does it and by when. @internal */
export function ActionItemDialog(props: ActionItemDialogProps) {
  const { item, incident, deadlines, onDone, onClose } = props;
  const api = useApi(learningApiRef);
  const { busy, error, act } = useAct();
  const isEpic = item ? item.class === 'stability-epic' : incident === undefined;
  const [class_, setClass] = useState<ActionItemClass>(
    item?.class ?? (isEpic ? 'stability-epic' : 'dont-repeat'),
  );
  const [title, setTitle] = useState(item?.title ?? '');
  const [description, setDescription] = useState(item?.description ?? '');
  const [ownerRef, setOwnerRef] = useState(item?.ownerRef ?? props.ownerRef);
  const [serviceRef, setServiceRef] = useState(item?.serviceRef);
  const [said, setSaid] = useState<string>();
  const usual = item?.dueAt ?? deadlines?.[class_];
  const dueOn = said ?? (usual === undefined ? '' : dayOf(usual));
  const missing = missingOf({ title, ownerRef, dueOn });
  const submit = async () => {
    const parts = {
      title: title.trim(),
      ...(description.trim() && { description: description.trim() }),
      ownerRef: ownerRef!,
      ...(said !== undefined && { dueOn: said }),
    };
    const request: CreateActionItemRequest = {
      ...parts,
      class: class_,
      ...(incident !== undefined && { incident }),
      ...(serviceRef !== undefined && { serviceRef }),
      ...(isEpic && dueOn && { dueOn }),
    };
    const done = await act(() =>
      item
        ? api.changeActionItem(item.id, { version: item.version, ...parts })
        : api.createActionItem(request),
    );
    if (done) onDone();
  };
  return (
    <FormDialog
      title={item ? 'Change what is to be done' : 'What is to be done'}
      submitLabel={item ? 'Change it' : 'Write it down'}
      busyLabel="Writing it down…"
      busy={busy}
      missing={missing}
      error={error}
      onSubmit={submit}
      onClose={onClose}
    >
      {!item && !isEpic && (
        <Field label="Class" hint={ACTION_CLASSES[class_].hint}>
          {wiring => (
            <select
              {...wiring}
              value={class_}
              onChange={event => setClass(event.target.value as ActionItemClass)}
            >
              <option value="dont-repeat">{ACTION_CLASSES['dont-repeat'].word}</option>
              <option value="reliability">{ACTION_CLASSES.reliability.word}</option>
            </select>
          )}
        </Field>
      )}
      <Field label="What" hint="So that somebody else can tell when it is done.">
        {wiring => (
          <input
            {...wiring}
            value={title}
            maxLength={300}
            onChange={event => setTitle(event.target.value)}
          />
        )}
      </Field>
      <Field label="More about it">
        {wiring => (
          <textarea
            {...wiring}
            rows={3}
            value={description}
            maxLength={10_000}
            onChange={event => setDescription(event.target.value)}
          />
        )}
      </Field>
      <EntityPicker
        label="Who does it"
        kinds={['Group', 'User']}
        single
        selected={ownerRef ? [ownerRef] : []}
        onChange={([chosen]) => setOwnerRef(chosen)}
      />
      {!item && isEpic && (
        <EntityPicker
          label="For the service"
          kinds={['Component']}
          single
          selected={serviceRef ? [serviceRef] : []}
          onChange={([chosen]) => setServiceRef(chosen)}
        />
      )}
      <Field label="Due" hint={isEpic ? undefined : 'Counted from the incident, by its class.'}>
        {wiring => (
          <input
            {...wiring}
            type="date"
            value={dueOn}
            onChange={event => setSaid(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}

function missingOf(parts: { title: string; ownerRef?: string; dueOn: string }): string | undefined {
  if (parts.title.trim() === '') return 'Say what is to be done.';
  if (parts.ownerRef === undefined) return 'Say who does it.';
  return parts.dueOn === '' ? 'Say by when.' : undefined;
}
