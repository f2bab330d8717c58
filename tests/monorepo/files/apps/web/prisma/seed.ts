import { PrismaClient } from "@prisma/client";

const prisma = new PrismaClient();

await prisma.site.create({
  data: { orgId: "5f1f3c52-32a5-4f8e-a2a5-8f4a2d1c7c11", hostname: "harbour.example", title: "Harbour" },
});
await prisma.$disconnect();
