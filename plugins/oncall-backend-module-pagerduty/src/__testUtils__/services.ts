import type { Request } from 'express';
import type { AccountData } from './AccountData';
import { reference } from './reference';
import { Refusal } from './Refusal';

/** `GET /services/{id}` */
export function serviceOf({ services }: AccountData, { params }: Request): object {
  const service = services[params.id];
  if (!service) throw new Refusal(404, 5002, 'Service Not Found');
  return {
    service: {
      id: params.id,
      type: 'service',
      name: service.name,
      status: 'active',
      escalation_policy: reference(service.policy, 'escalation_policy'),
    },
  };
}
