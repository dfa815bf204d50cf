import { ownershipAuditReadPermission, ownershipPermissions } from './permissions';

describe('permissions', () => {
  it('name reading the audit, and list it', () => {
    expect(ownershipAuditReadPermission).toEqual({
      type: 'basic',
      name: 'ownership.audit.read',
      attributes: { action: 'read' },
    });
    expect(ownershipPermissions).toContain(ownershipAuditReadPermission);
  });
});
