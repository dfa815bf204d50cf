import { type FiveAnswer, isOrphan, type ServiceReport } from '@rollcall/plugin-ownership-common';
import { Provenance, type ProvenanceProps, TierChip } from '@rollcall/ui';
import { OnCallAnswer } from '../OwnershipCard/OnCallAnswer';
import { OwnerAnswer } from '../OwnershipCard/OwnerAnswer';
import { AskedByTier } from './AskedByTier';
import { Confirmation } from './Confirmation';
import { FindOwner } from './FindOwner';
import { LinkedDocuments } from './LinkedDocuments';
import { Requirements } from './Requirements';

/** @internal */
export interface ContractAnswerProps {
  report: ServiceReport;
  answer: FiveAnswer;
  urgent: boolean;
  placeUrl: ProvenanceProps['placeUrl'];
  onChanged: () => void;
}

/** One answer with its why, and what is asked of it. @internal */
export function ContractAnswer(props: ContractAnswerProps) {
  const { report, answer, urgent, placeUrl, onChanged } = props;
  const requirements = (
    <Requirements of={report.standing.requirements.filter(one => one.answer === answer)} />
  );
  switch (answer) {
    case 'owner':
      return (
        <>
          <OwnerAnswer owner={report.owner} urgent={urgent} placeUrl={placeUrl} />
          {isOrphan(report.findings, report.ref) ? (
            <FindOwner entityRef={report.ref} />
          ) : (
            <Confirmation entityRef={report.ref} title={report.title} onConfirmed={onChanged} />
          )}
          {requirements}
        </>
      );
    case 'on-call':
      return (
        <>
          <OnCallAnswer entityRef={report.ref} onCall={report.onCall} />
          <Provenance hops={report.onCall.hops} placeUrl={placeUrl} />
          {requirements}
        </>
      );
    case 'tier':
      return (
        <>
          <TierChip tier={report.tier.tier} declared={report.tier.declared} />{' '}
          {report.tier.tier?.title}
          <Provenance hops={report.tier.hops} placeUrl={placeUrl} />
          <AskedByTier report={report} />
          {requirements}
        </>
      );
    case 'watch':
      return (
        <>
          <LinkedDocuments
            documents={[...report.slos, ...report.rules]}
            none="Nothing promised, nothing watched"
            placeUrl={placeUrl}
          />
          {requirements}
        </>
      );
    default:
      return (
        <>
          <LinkedDocuments documents={report.runbooks} none="No runbook" placeUrl={placeUrl} />
          {requirements}
        </>
      );
  }
}
