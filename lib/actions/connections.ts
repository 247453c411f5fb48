"use server";
import {
  CreateConnection,
  MapTemplate,
  RemoveConnection,
  RotateWebhookToken,
  StartTemplateSync,
  TestConnection,
  UpdateConnection,
} from "@/lib/core/connections/schema";
import { routes } from "@/lib/routes";
import { createConnection } from "@/lib/services/connections/create-connection";
import { removeConnection } from "@/lib/services/connections/remove-connection";
import { rotateWebhookToken } from "@/lib/services/connections/rotate-webhook-token";
import { testConnection } from "@/lib/services/connections/test-connection";
import { updateConnection } from "@/lib/services/connections/update-connection";
import { mapTemplate } from "@/lib/services/templates/map-template";
import { startTemplateSync } from "@/lib/services/templates/start-sync";
import { defineAction } from "@/lib/web/define-action";
import { providerDescriptors } from "@/lib/web/providers";

// Neither form leads on by itself: values that we made are shown first, and only then.
export const createConnectionAction = defineAction("connection.create", CreateConnection, (ctx, input) =>
  createConnection(ctx, input, providerDescriptors),
);
export const updateConnectionAction = defineAction("connection.update", UpdateConnection, (ctx, input) =>
  updateConnection(ctx, input, providerDescriptors),
);
export const testConnectionAction = defineAction("connection.test", TestConnection, testConnection);
export const rotateWebhookTokenAction = defineAction("connection.update", RotateWebhookToken, rotateWebhookToken);
export const startTemplateSyncAction = defineAction("connection.test", StartTemplateSync, startTemplateSync);
export const mapTemplateAction = defineAction("connection.update", MapTemplate, mapTemplate);
export const removeConnectionAction = defineAction("connection.remove", RemoveConnection, removeConnection, {
  goTo: () => routes.connections(),
});
